import { FileX2, Info } from 'lucide-react';
import { useMemo } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { CallWorkspace } from '@/app/call-workspace/call-workspace';
import { useShownCall } from '@/app/call-workspace/use-shown-call';
import { useClockAt, useLinkTime } from '@/app/use-call-address';
import { callPath, type LinkTime } from '@/contract/call-link';
import { isCallId } from '@/contract/media';
import { type ParsedCall, parseCall } from '@/contract/parse-call';
import { PAGE_PATHS } from '@/contract/paths';
import { useListOwner } from '@/lib/list-owner';
import { dropLocalCall, type LocalCall, readLocalCall } from '@/lib/local-call';
import { PlaybackProvider } from '@/lib/playback-context';
import { Button } from '@/ui/button';
import { MessageState } from '@/ui/message-state';

/** What stands in where the pasted call has no id. */
const NO_ID = 'no call ID';
const NO_RECORDING =
  'The call was pasted as JSON, so there is no recording here; the lanes are drawn from its word times.';

/** `/local`: a pasted call. It is in this tab alone, and nothing on this page sends anything of it. */
export function LocalRoute() {
  const owner = useListOwner();
  const { key } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another call is pasted by a navigation to the very same address.
  const local = useMemo(() => (owner ? readLocalCall(owner) : null), [owner, key]);
  return local ? <LocalPage key={local.nth} local={local} /> : <Gone />;
}

function LocalPage({ local }: { local: LocalCall }) {
  const navigate = useNavigate();
  const parsed = useMemo(() => parseCall(local.raw, NO_ID), [local]);
  const clock = useClockAt(useLinkTime());
  const { call_id } = parsed.call;
  const canAsk = call_id !== NO_ID && isCallId(call_id);
  return (
    <main id="main" tabIndex={-1} className="page" aria-label="Pasted call">
      <title>Pasted call, not from Retell · Callscope</title>
      <div className="card mt-3 flex flex-wrap items-center gap-3 px-4 py-2" role="note">
        <Info aria-hidden="true" className="text-ink-3" />
        <span className="min-w-0 flex-1 basis-[260px]">
          <b className="font-[560]">Not from Retell.</b> This is the call as it was pasted; nothing of it is
          sent anywhere. {local.why}
        </span>
        {canAsk ? (
          <Link className="btn" to={callPath(call_id)}>
            Look it up in Retell
          </Link>
        ) : null}
        <Button
          onClick={() => {
            dropLocalCall();
            void navigate(PAGE_PATHS.lookup);
          }}
        >
          Forget it
        </Button>
      </div>
      <PlaybackProvider clock={clock}>
        <LocalContent parsed={parsed} />
      </PlaybackProvider>
    </main>
  );
}

function Gone() {
  return (
    <main id="main" tabIndex={-1} className="page page-narrow" aria-label="Pasted call">
      <title>Pasted call · Callscope</title>
      <MessageState
        icon={<FileX2 />}
        title="There is no pasted call here any more"
        actions={
          <Link className="btn" data-ink="true" to={PAGE_PATHS.lookup}>
            Paste a call
          </Link>
        }
      >
        A pasted call stays in the tab that it was pasted into, and is sent nowhere. Paste it again to see it.
      </MessageState>
    </main>
  );
}

const linkAt = (t: LinkTime) => callPath('local', t).replace(callPath('local'), PAGE_PATHS.local);

/** A pasted call is not on the server: nothing is requested for it, and it has no recording. */
function LocalContent({ parsed }: { parsed: ParsedCall }) {
  const shown = useShownCall(parsed, null);
  return (
    <CallWorkspace
      shown={shown}
      view="original"
      linkAt={linkAt}
      server={null}
      pending="nothing"
      canPlay={false}
      sound={{ recording: null, noRecordingNote: NO_RECORDING }}
    />
  );
}
