import './shell.css';
import { AudioLines, Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Link, Outlet, useLocation, useNavigation } from 'react-router';
import { ShortcutHelp } from '@/features/shortcuts/shortcut-help';
import { PATHS } from './paths';
import { ThemeSwitch } from './theme-switch';

/** The bar above every page, and the page. */
export function Shell() {
  const { pathname } = useLocation();
  const navigating = useNavigation().state !== 'idle';
  useFocusOnNewPage(pathname);
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <header className="top-bar" data-navigating={navigating || undefined}>
        <Link to={PATHS.lookup} className="brand">
          <Mark />
          <span>Callscope</span>
        </Link>
        {pathname === PATHS.lookup ? (
          <span />
        ) : (
          <Link to={PATHS.lookup} className="look-up">
            <Search aria-hidden="true" />
            <span>Look up a call ID, link or JSON</span>
          </Link>
        )}
        <div className="top-bar-tools">
          <ShortcutHelp />
          <ThemeSwitch />
        </div>
      </header>
      <Outlet />
    </>
  );
}

function Mark() {
  return (
    <span className="brand-mark" aria-hidden="true">
      <AudioLines />
    </span>
  );
}

/** A new page begins at its main part, also for those who do not see it change. */
function useFocusOnNewPage(pathname: string): void {
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    const main = document.getElementById('main');
    if (main && !main.contains(document.activeElement)) main.focus({ preventScroll: true });
  }, [pathname]);
}
