import { Compass, TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { PAGE_PATHS } from '@/contract/paths';
import { Button } from '@/ui/button';
import { MessageState } from '@/ui/message-state';

/** Any address that is none of ours. */
export function NotFoundRoute() {
  return (
    <main id="main" tabIndex={-1} className="page page-narrow">
      <title>No such page · Callscope</title>
      <MessageState
        icon={<Compass />}
        title="There is no page here"
        actions={
          <Link className="btn" data-ink="true" to={PAGE_PATHS.lookup}>
            Look up a call
          </Link>
        }
      >
        The address may have lost a part on its way.
      </MessageState>
    </main>
  );
}

/** A page that broke as a whole; a part that breaks is caught by its own boundary. */
export function BrokenRoute() {
  return (
    <main id="main" tabIndex={-1} className="page page-narrow">
      <title>Something failed · Callscope</title>
      <MessageState
        icon={<TriangleAlert />}
        tone="bad"
        title="This page could not be shown"
        actions={
          <Button ink onClick={() => window.location.reload()}>
            Reload the page
          </Button>
        }
      >
        Part of the page failed or could not be loaded. Reload it; if it fails again, a newer version may have
        been installed meanwhile.
      </MessageState>
    </main>
  );
}
