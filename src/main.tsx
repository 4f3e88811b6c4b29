import '@/app/prefetch/early';
import '@/ui/styles.css';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/app';
import { keepTheme } from '@/lib/theme';

keepTheme();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
