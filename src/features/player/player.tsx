import './player.css';
import { useMemo, useRef, useState } from 'react';
import type { LinkTime } from '@/contract/call-link';
import type { RecordingFacts } from '@/contract/recording-facts';
import type { Call } from '@/domain/call';
import type { Conversation } from '@/domain/conversation';
import type { CallMeasures } from '@/domain/measures/call-measures';
import type { Moment } from '@/domain/moments/moment';
import { missingPart } from '@/domain/recording-coverage/compare-recording';
import type { CallOnServer } from '@/lib/call-on-server';
import { startDownload } from '@/lib/downloads';
import { usePlayback, usePlaybackState } from '@/lib/playback-context';
import { useAfterPaint } from '@/lib/schedule/use-after-paint';
import { useIsEarly } from '@/lib/schedule/use-is-early';
import { CoverageNote } from './coverage-note';
import { drawnLanes } from './drawn-lanes';
import { numberedLanes, type PlayerListening } from './heard-sides';
import { hintsOf, lookProblem } from './hints';
import { BoostSwitch, ChannelChoice, SkipSilence } from './listening-controls';
import { NoRecording, PlayerError, PlayerHint } from './player-note';
import { type Recording, wholeRecording, whyNoRecording } from './recording-source';
import type { Selection } from './selection';
import { Stage } from './stage';
import { Transport } from './transport';
import { unplayableNote } from './unplayable';
import { useChannels } from './use-channels';
import { useCoverage } from './use-coverage';
import { useLaneSource } from './use-lines';
import { useMediaProblem } from './use-media-problem';
import { usePeaks } from './use-peaks';
import { usePlayerActions } from './use-player-actions';
import { usePlayerShortcuts } from './use-player-shortcuts';
import { useAudio, useReleasedAddress } from './use-recording';
import { type LoopWish, useSelection } from './use-selection';
import { useSettings } from './use-settings';
import { useSides } from './use-sides';
import { useSkipSilence } from './use-skip-silence';
import { useStuck } from './use-stuck';
import { createZoomStore } from './zoom-store';

export type PlayerProps = {
  call: Call;
  conversation: Conversation;
  /** What is played; see `recordingOf`. Null where there is nothing. */
  recording: Recording | null;
  /** What our server does for the call; null for one that was pasted. */
  server: CallOnServer | null;
  /** The address of this call at a time, or with a stretch of it selected. */
  linkAt: (t: LinkTime) => string;
  /** What to listen to first: marked on the rail. */
  moments?: readonly Moment[];
  /** Share of the call that each speaker is heard, 0 to 1. */
  talkShares?: CallMeasures['talkShares'];
  /** The stretch that the address carries, if it does. */
  selection?: Selection | null;
  /** Another stretch was selected, or none any more: the address carries it. */
  onSelect?: (selection: Selection | null) => void;
  /** Whether the selection repeats, where the page wants a say in it. */
  loop?: LoopWish | null;
  /** What the sound of the call told, once that is known. */
  listening?: PlayerListening | null;
  /** What the bytes of the recording say about it, once that is known. */
  facts?: RecordingFacts | null;
  /** Why the sound could not be looked at, where it could not. */
  soundProblem?: string | null;
  /** Looks at the sound again, where that may help. */
  onRetrySound?: (() => void) | null;
  /** What to say without a recording, where it is not the call itself that tells why. */
  noRecordingNote?: string;
};

/** So long what stands around the lanes waits for their loudness, which then comes first. */
const LANES_FIRST_MS = 60;

const NO_SHARES: Readonly<CallMeasures['talkShares']> = new Map();
const NO_MOMENTS: readonly Moment[] = [];
const NOT_KEPT = () => {};

/** The recording: heard, seen and moved about in. Without one, the same lanes out of word times and a sentence why. */
export function Player(props: PlayerProps) {
  const {
    call,
    conversation,
    recording,
    server,
    linkAt,
    selection = null,
    onSelect = NOT_KEPT,
    noRecordingNote,
  } = props;
  const { listening = null, moments = NO_MOMENTS, soundProblem = null, loop = null, facts = null } = props;
  const { talkShares = NO_SHARES, onRetrySound = null } = props;
  const url = recording?.url ?? null;
  const soundError = usePlaybackState((state) => state.error);
  const canJump = usePlaybackState((state) => state.canJump);
  const [audio, attachAudio] = useAudio();
  const peaks = usePeaks(recording?.peaks ?? null);
  const isPromised = recording?.isPromised ?? false;
  const sides = useSides(listening, soundProblem !== null, peaks, isPromised);
  const canSeparate = recording !== null && sides.canSeparate;
  const isNumbered = canSeparate && sides.unsure !== null;
  const separateUrl = recording?.separateUrl ?? null;
  const channels = useChannels(audio, { ...sides, url, separateUrl, canSeparate, isNumbered });
  const heardUrl = channels.url;
  const isPatient = useIsEarly(LANES_FIRST_MS) && peaks.isAwaited;
  // The lanes come first: what moves about in them would keep the picture waiting.
  const isComplete = useAfterPaint(!isPatient);
  const { src, onPainted } = useReleasedAddress(url, heardUrl, peaks);
  const coverage = useCoverage(conversation, {
    hasRecording: url !== null,
    facts: (heardUrl ?? url) === url ? facts : null,
    listening,
    areSidesSeparate: sides.canSeparate,
  });
  const duration = coverage?.timeline ?? conversation.duration;
  const playableEnd = coverage?.playableEnd ?? duration;
  const hasSides = recording === null ? null : isPromised && sides.areSeparate;
  // What is drawn from the word times has no channels, and names.
  const hasNumbers = isNumbered && peaks.data !== null;
  const lanes = useMemo(() => {
    const drawn = drawnLanes(conversation, hasSides);
    return hasNumbers ? numberedLanes(drawn) : drawn;
  }, [conversation, hasSides, hasNumbers]);
  const source = useLaneSource(conversation, lanes, peaks.isAwaited ? null : duration, peaks.data, {
    peaks: recording?.peaks ?? null,
    order: sides.known,
    areSeparate: sides.areSeparate,
  });
  const silence = useSkipSilence(conversation, playableEnd, listening?.silences ?? null);
  const [zoom] = useState(createZoomStore);
  const selectionActions = useSelection(selection, onSelect, { duration, canPlay: url !== null, loop });
  const actions = usePlayerActions(
    conversation,
    { duration, playableEnd },
    selectionActions.loops ? null : selection,
  );
  const settings = useSettings();
  usePlayerShortcuts(actions, { canPlay: url !== null, setRate: settings.setRate });
  const problem = useMediaProblem(heardUrl, soundError);
  // An empty recording has its own notice.
  const lookTrouble = coverage?.notice?.kind === 'empty' ? null : (peaks.problem?.text ?? soundProblem);
  const canRetryLook = peaks.problem?.canRetry === true || onRetrySound !== null;
  const retryLook = () => {
    peaks.retry();
    onRetrySound?.();
  };
  const unplayable = soundError === 'unsupported' && problem === null && facts ? unplayableNote(facts) : null;
  const clock = usePlayback();
  const section = useRef<HTMLElement>(null);
  const sentinel = useRef<HTMLDivElement>(null);
  const isStuck = useStuck(section, sentinel);
  const hasAxis = duration !== null && duration > 0;
  const hasControls = hasAxis || url !== null;
  const isBroken = soundError !== null && soundError !== 'blocked';
  const hints = hintsOf({
    canJump,
    unsure: sides.unsure,
    notice: coverage?.notice?.kind ?? null,
    isNumbered,
    note: sides.note,
    words: listening?.words ?? null,
    end: conversation.duration,
  });
  return (
    <>
      <div ref={sentinel} className="player-sentinel" aria-hidden="true" />
      <section
        ref={section}
        aria-label="Player"
        className="player"
        data-stuck={isStuck || undefined}
        data-chapters={conversation.chapters.length}
      >
        {url === null ? null : (
          // biome-ignore lint/a11y/useMediaCaption: the transcript beside it is the caption, word by word.
          <audio key={url} ref={attachAudio} preload="metadata" src={src} />
        )}
        {hasAxis ? (
          <Stage
            isComplete={isComplete}
            call={call}
            conversation={conversation}
            moments={moments}
            lanes={lanes}
            talkShares={talkShares}
            duration={duration}
            missing={coverage && missingPart(coverage)}
            source={source}
            zoom={zoom}
            selection={selection}
            onSelect={onSelect}
            selectionActions={selectionActions}
            linkAt={linkAt}
            addressOf={server?.addressOf ?? null}
            onPainted={onPainted}
          />
        ) : null}
        {coverage ? (
          <CoverageNote
            coverage={coverage}
            isHidden={isBroken || (!canJump && coverage.notice?.kind === 'no_index')}
          />
        ) : null}
        {/* The sound that does not play says more than the picture that is not drawn. */}
        {lookTrouble === null || url === null || soundError !== null ? null : (
          <PlayerHint onRetry={canRetryLook ? retryLook : null}>
            {lookProblem(lookTrouble, peaks.data === null && conversation.hasWordTimes)}
          </PlayerHint>
        )}
        {hints.map((hint) => (
          <PlayerHint key={hint}>{hint}</PlayerHint>
        ))}
        {url === null ? <NoRecording reason={noRecordingNote ?? whyNoRecording(call)} /> : null}
        {soundError === null ? null : (
          <PlayerError
            error={soundError}
            detail={problem ?? lookTrouble}
            unplayable={unplayable}
            onRetry={() => {
              clock.retry();
              if (canRetryLook) retryLook();
            }}
            onDownload={() => {
              if (recording) void startDownload(wholeRecording(call.call_id, recording.kind));
            }}
          />
        )}
        {hasControls && !isComplete ? <div className="player-controls" aria-hidden="true" /> : null}
        {hasControls && isComplete ? (
          <Transport
            conversation={conversation}
            duration={duration}
            coverage={coverage}
            actions={actions}
            canPlay={url !== null}
            setRate={settings.setRate}
            setVolume={settings.setVolume}
            zoom={zoom}
            listening={
              <>
                {silence.canSkip ? (
                  <SkipSilence on={silence.on} saved={silence.saved} onChange={silence.setOn} />
                ) : null}
                {canSeparate ? <ChannelChoice channels={channels} isNumbered={isNumbered} /> : null}
                {canSeparate ? <BoostSwitch channels={channels} boost={sides.boost} /> : null}
              </>
            }
          />
        ) : null}
      </section>
    </>
  );
}
