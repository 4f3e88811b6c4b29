import './export.css';
import { AudioLines, Download as DownloadIcon, FileText, Package, Table } from 'lucide-react';
import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { secondsText } from '@/contract/exports';
import type { RecordingSource } from '@/contract/media';
import { EXPORT_FORMATS, type ExportFormat, exportFileName } from '@/domain/export/export-format';
import { clock, duration } from '@/domain/formats';
import type { TimeRange } from '@/domain/time-range';
import { type Seconds, toMilliseconds } from '@/domain/units';
import { startDownload } from '@/lib/downloads';
import { useExport } from '@/lib/use-export';
import { Menu, MenuChoice, MenuGroup, MenuItem } from '@/ui/menu';
import { type Exportable, exportSource, partPath } from './export-source';

const BundleDialog = lazy(() =>
  import('./bundle-dialog').then(({ BundleDialog }) => ({ default: BundleDialog })),
);

const TEXTS = ['txt', 'md', 'srt', 'vtt', 'csv', 'json'] as const satisfies readonly ExportFormat[];
const SOUNDS: { readonly [S in RecordingSource]: string } = {
  mono: 'Recording as WAV',
  multi_channel: 'Both sides apart as WAV',
  scrubbed: 'Redacted recording as WAV',
  scrubbed_multi_channel: 'Redacted, both sides apart as WAV',
};
const WHOLE = 'whole';
const PART = 'part';

/** `Selection, 5.50 s`, which everything in the menu can be limited to. */
const selectionText = ({ start: from, end: to }: TimeRange) =>
  `Selection ${clock(from)} to ${clock(to)}, ${duration(toMilliseconds((to - from) as Seconds))}`;

/** What leaves the page as a file: texts, sound, and all of it as a bundle; of the whole call or of its selected part. */
export function ExportMenu(given: Exportable) {
  const { call, server, view, selection, recordings } = given;
  const { save, trouble } = useExport(server);
  const [wish, setWish] = useState<string>(PART);
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  const [bundling, setBundling] = useState(false);
  const stretch = wish === PART ? selection : null;

  const saveText = (format: ExportFormat) => {
    const { part, ending, write } = EXPORT_FORMATS[format];
    const of = format === 'latency-csv' ? null : stretch;
    save({
      format,
      name: exportFileName({ callId: call.call_id, view, stretch: of }, part, ending),
      // What is measured from the audio may still be on its way; the file names what it was measured from.
      after: given.settled(),
      content: () => write(exportSource(latest.current, of)),
    });
  };
  const start = (title: string, path: string) => void startDownload({ title, path, callId: call.call_id });
  const saveSound = (source: RecordingSource) => {
    const query = new URLSearchParams({ source });
    if (stretch) {
      query.set('from', secondsText(stretch.start));
      query.set('to', secondsText(stretch.end));
    }
    start(stretch ? 'the selected part of the recording' : 'the recording', partPath(given, 'clip', query));
  };

  return (
    <>
      <Menu icon={<DownloadIcon aria-hidden="true" />} label="Export">
        {selection ? (
          <MenuChoice
            label="What to export"
            value={wish}
            onChange={setWish}
            options={[
              { value: PART, title: selectionText(selection) },
              { value: WHOLE, title: 'The whole call' },
            ]}
          />
        ) : null}
        <MenuGroup label="Transcript">
          {TEXTS.map((format) => (
            <MenuItem
              key={format}
              icon={format === 'csv' ? <Table aria-hidden="true" /> : <FileText aria-hidden="true" />}
              hint={`.${EXPORT_FORMATS[format].ending}`}
              onChoose={() => saveText(format)}
            >
              {EXPORT_FORMATS[format].title}
            </MenuItem>
          ))}
        </MenuGroup>
        <MenuGroup label="Figures">
          <MenuItem icon={<Table aria-hidden="true" />} hint=".csv" onChoose={() => saveText('latency-csv')}>
            {EXPORT_FORMATS['latency-csv'].title}
          </MenuItem>
        </MenuGroup>
        <MenuGroup label="Sound">
          {recordings.length === 0 ? (
            <MenuItem disabled onChoose={() => undefined}>
              There is no recording to keep
            </MenuItem>
          ) : (
            recordings.map((source) => (
              <MenuItem
                key={source}
                icon={<AudioLines aria-hidden="true" />}
                hint=".wav"
                onChoose={() => saveSound(source)}
              >
                {SOUNDS[source]}
              </MenuItem>
            ))
          )}
        </MenuGroup>
        <MenuGroup label="Everything">
          <MenuItem icon={<Package aria-hidden="true" />} hint=".zip" onChoose={() => setBundling(true)}>
            Evidence bundle…
          </MenuItem>
        </MenuGroup>
      </Menu>
      {trouble === null ? null : (
        <span role="alert" className="export-trouble">
          {trouble}
        </span>
      )}
      {bundling ? (
        <Suspense>
          <BundleDialog {...given} onStart={start} onClose={() => setBundling(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
