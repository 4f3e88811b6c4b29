import './quote-tools.css';
import { Popover } from '@base-ui/react/popover';
import { Check, Link, Play, Quote as QuoteIcon, Repeat } from 'lucide-react';
import { type RefObject, useState } from 'react';
import type { Conversation } from '@/domain/conversation';
import { quoteHtml, quoteText } from '@/domain/quote';
import type { TimeRange } from '@/domain/time-range';
import type { CallOnServer } from '@/lib/call-on-server';
import { usePlayback } from '@/lib/playback-context';
import { useShortcut } from '@/lib/shortcuts';
import { notRecorded } from '@/lib/use-export';
import { IconButton } from '@/ui/button';
import { CopyError } from '@/ui/clipboard';
import { useCopy } from '@/ui/copy-button';
import { CopyStatus } from '@/ui/copy-status';
import { useMarkedWords } from './marked-words';

type Props = {
  list: RefObject<HTMLElement | null>;
  conversation: Conversation;
  /** Selects the stretch in which the words are heard and repeats it; null where nothing can be heard. */
  onLoop: ((stretch: TimeRange) => void) | null;
  /** Where the words have an address for others, and a quote of them is recorded before it is copied. */
  server: CallOnServer | null;
};

/** What can be done with words that are marked: quoted, heard, repeated, linked. */
export function QuoteTools({ list, conversation, onLoop, server }: Props) {
  const clock = usePlayback();
  const marked = useMarkedWords(list, conversation);
  const [copying, setCopying] = useState<'quote' | 'link'>('quote');
  const { copied, problem, copy } = useCopy();
  const hasCopied = (what: typeof copying) => copied === true && copying === what;
  const copyQuote = () => {
    if (!marked) return;
    const { quote } = marked;
    const link = server ? server.addressOf(quote.stretch) : null;
    const text = quoteText(quote, link);
    setCopying('quote');
    copy(
      server
        ? () =>
            server.record({ look: 'export', format: 'quote' }).then(
              () => text,
              (error: unknown) => {
                throw new CopyError(notRecorded('copied', error), { cause: error });
              },
            )
        : text,
      quoteHtml(quote, link),
    );
  };
  useShortcut({
    keys: ['q'],
    label: 'Copy the marked words as a quote',
    group: 'Transcript',
    run: copyQuote,
    enabled: marked !== null,
  });
  const stretch = marked?.quote.stretch ?? null;
  return (
    <>
      <Popover.Root open={marked !== null} modal={false}>
        <Popover.Portal>
          <Popover.Positioner
            className="quote-place"
            side="bottom"
            align="start"
            sideOffset={6}
            collisionPadding={8}
            anchor={marked ? { getBoundingClientRect: () => marked.range.getBoundingClientRect() } : null}
          >
            {/* Focus stays with the text, so that more or less of it can be marked. */}
            <Popover.Popup
              className="quote-tools"
              role="toolbar"
              aria-label="Marked words"
              initialFocus={false}
              finalFocus={false}
              // A press must not take the mark away.
              onPointerDown={(event) => event.preventDefault()}
              onMouseDown={(event) => event.preventDefault()}
            >
              <button type="button" className="quote-copy" onClick={copyQuote}>
                {hasCopied('quote') ? <Check aria-hidden="true" /> : <QuoteIcon aria-hidden="true" />}
                {hasCopied('quote') ? 'Copied' : 'Copy quote'}
                <kbd>Q</kbd>
              </button>
              {stretch && onLoop ? (
                <>
                  <IconButton
                    small
                    label="Play these words"
                    onClick={() => clock.playRange(stretch.start, stretch.end)}
                  >
                    <Play aria-hidden="true" />
                  </IconButton>
                  <IconButton small label="Repeat these words" onClick={() => onLoop(stretch)}>
                    <Repeat aria-hidden="true" />
                  </IconButton>
                </>
              ) : null}
              {stretch && server ? (
                <IconButton
                  small
                  label="Copy link to these words"
                  onClick={() => {
                    setCopying('link');
                    copy(server.addressOf(stretch));
                  }}
                >
                  {hasCopied('link') ? <Check aria-hidden="true" /> : <Link aria-hidden="true" />}
                </IconButton>
              ) : null}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <CopyStatus
        copied={copied}
        problem={problem}
        done={copying === 'quote' ? 'Quote copied' : 'Link copied'}
      />
    </>
  );
}
