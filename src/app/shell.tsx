import './shell.css';
import './print.css';
import { Rows3, Search } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation, useNavigate, useNavigation } from 'react-router';
import { PAGE_PATHS } from '@/contract/paths';
import { FailedDownloads } from '@/features/export/failed-downloads';
import { Palette } from '@/features/palette/palette';
import { ShortcutHelp } from '@/features/shortcuts/shortcut-help';
import { AccountMenu } from '@/features/sign-in/account-menu';
import { SignInAgain } from '@/features/sign-in/sign-in-again';
import { RefusedPage, SignInPage } from '@/features/sign-in/sign-in-page';
import { keyNames } from '@/lib/key-names';
import { useSession } from '@/lib/session';
import { useShortcut } from '@/lib/shortcuts';
import { CallSkeletonPage } from './call-skeleton';
import { compareHref } from './compare-href';
import { ThemeSwitch } from './theme-switch';
import { useLookupActions } from './use-lookup-actions';

/** The bar above every page, and the page. */
export function Shell() {
  const { pathname, search } = useLocation();
  const navigate = useNavigate();
  const navigating = useNavigation().state !== 'idle';
  const isLookup = pathname === PAGE_PATHS.lookup;
  const session = useSession();
  const isAway = session.kind === 'refused' || (session.kind === 'out' && session.held === null);
  useFocusOnNewPage(pathname);
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const actions = useLookupActions();
  const places = [
    { label: 'Look up a call', go: () => void navigate(PAGE_PATHS.lookup) },
    { label: 'Browse calls', go: () => void navigate(PAGE_PATHS.calls) },
    { label: 'Compare two calls', go: () => void navigate(compareHref(pathname, search)) },
    { label: 'How calls are measured', go: () => void navigate(PAGE_PATHS.measures) },
  ];
  useShortcut({
    keys: ['b'],
    label: 'Browse calls',
    group: 'Page',
    run: () => void navigate(PAGE_PATHS.calls),
    enabled: pathname !== PAGE_PATHS.calls && !isAway,
  });
  return (
    <>
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <header className="top-bar" data-navigating={navigating || undefined}>
        <Link to={PAGE_PATHS.lookup} className="brand">
          <Mark />
          <span>Callscope</span>
        </Link>
        {isLookup || isAway ? (
          <span />
        ) : (
          <button
            type="button"
            className="look-up"
            aria-haspopup="dialog"
            onClick={() => setPaletteOpen(true)}
          >
            <Search aria-hidden="true" />
            <span>
              {actions.canSearchNumbers ? 'Find a call ID, phone number or link' : 'Find a call ID or link'}
            </span>
            <kbd>{keyNames('Mod+k').join(' ')}</kbd>
          </button>
        )}
        <div className="top-bar-tools">
          {isAway ? null : (
            <Link
              to={PAGE_PATHS.calls}
              className="nav-link"
              aria-current={pathname === PAGE_PATHS.calls ? 'page' : undefined}
            >
              <Rows3 aria-hidden="true" />
              <span>Browse</span>
            </Link>
          )}
          <ShortcutHelp />
          <ThemeSwitch />
          <AccountMenu />
        </div>
      </header>
      <PageOfReader />
      {isAway ? null : (
        <Palette open={isPaletteOpen} onOpenChange={setPaletteOpen} actions={actions} places={places} />
      )}
      <FailedDownloads />
      <ScrollRestoration />
    </>
  );
}

/** The page of the address for those who may see it; before it is known who is there, nothing is asked for. */
function PageOfReader() {
  const state = useSession();
  const { pathname } = useLocation();
  switch (state.kind) {
    case 'asking':
      return pathname.startsWith(`${PAGE_PATHS.calls}/`) ? <CallSkeletonPage /> : <Waiting />;
    case 'changed':
      return <Waiting />;
    case 'refused':
      return <RefusedPage reason={state.reason} />;
    case 'in':
    case 'unknown':
      return <Kept />;
    case 'out':
      return state.held === null ? (
        <SignInPage mode={state.mode} />
      ) : (
        <Kept over={<SignInAgain mode={state.mode} held={state.held} />} />
      );
    default:
      return state satisfies never;
  }
}

/** The page, the very same with and without something over it. */
const Kept = ({ over = null }: { over?: ReactNode }) => (
  <>
    <Outlet />
    {over}
  </>
);

const Waiting = () => <main id="main" tabIndex={-1} className="page page-narrow" aria-busy="true" />;

function Mark() {
  return (
    <svg className="brand-mark" viewBox="0 0 24 24" fill="none" stroke="currentColor" aria-hidden="true">
      <circle cx="12" cy="12" r="10.25" strokeWidth="1.9" />
      <path d="M7.6 10.4v3.2M12 6.9v10.2M16.4 9.2v5.6" strokeWidth="2.1" strokeLinecap="round" />
    </svg>
  );
}

/** A new page begins at its main part, also for those who do not see it change. */
function useFocusOnNewPage(pathname: string): void {
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    const main = document.getElementById('main');
    const { activeElement } = document;
    // Who goes through a list by its buttons keeps the button.
    if (activeElement?.closest('[data-keeps-focus]')) return;
    if (main && !main.contains(activeElement)) main.focus({ preventScroll: true });
  }, [pathname]);
}
