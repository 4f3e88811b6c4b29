import { EXPORT_FORMATS, exportFileName } from '@/domain/export/export-format';
import { figureRows, valueRows } from '@/domain/latency-table';
import { seconds } from '@/domain/units';
import { listCsv } from '@/features/browse/list-csv';
import { measured } from '@/testing/measured';
import { readZip } from '@/testing/read-zip';
import { sketchCall } from '@/testing/sketch';
import { sampleServer } from '@/testing/test-server';
import { keysOf } from './fields';
import { SAMPLE } from './of-server';
import { foundIn, sourcesIn } from './sources';

const headOf = (text: string): string => text.replace(/^\ufeff/, '').split(/\r?\n/)[0] ?? '';

/** The files that are made of a call, how they are called, and the names that the audit has for what leaves a page. */
export function exportFormats(): string[] {
  const stretch = { start: seconds(12.3), end: seconds(45) };
  const sources = sourcesIn('src/app', 'src/features', 'src/lib', 'src/server');
  return [
    ...Object.entries(EXPORT_FORMATS).map(([format, { part, ending, type }]) => {
      const name = exportFileName({ callId: 'call_1', view: 'original', stretch: null }, part, ending);
      return `${format}: ${name}, ${type}`;
    }),
    exportFileName({ callId: 'call_1', view: 'redacted', stretch }, 'transcript', 'txt'),
    ...foundIn(sources, /['`]((?:callscope-|\$\{call[^}]*\}-)[^'`\s]*\.(?:csv|json|txt|log|wav|zip))['`]/g),
    ...foundIn(sources, /exportFileName\([^;]*?('[a-z-]+', '[a-z]+')\)/g).map(
      (parts) => `a file of ${parts}`,
    ),
    ...foundIn(sources, /\bformat: '([a-z-]+)'/g).map((format) => `(audit) ${format}`),
  ];
}

/** The first line of every CSV. */
export async function csvHeads(): Promise<string[]> {
  const { call, conversation, measures } = measured(sketchCall('agent |one      \ncaller|     two'));
  const given = { call, conversation, measures, view: 'original', stretch: null, link: () => '' } as const;
  const texts = Object.entries(EXPORT_FORMATS).filter(([, { ending }]) => ending === 'csv');
  const list = listCsv([], { policy: 'full', asOf: 0 });
  return [
    `list: ${headOf(list)}`,
    ...texts.map(([format, { write }]) => `${format}: ${headOf(write(given))}`),
    ...[figureRows([]), valueRows([], measures.breakdowns)].map(
      ([head = []]) => `latency panel: ${head.join(',')}`,
    ),
  ];
}

/** The files of a bundle of evidence, and the names in those for programs. */
export async function bundleFiles(): Promise<string[]> {
  const answer = await sampleServer().get(`/api/calls/${SAMPLE}/bundle`);
  const files = readZip(Buffer.from(await answer.arrayBuffer()));
  return files.flatMap(({ name: path, bytes }) => {
    const name = path.replace(/^[^/]*\//, '');
    const isForPrograms = /^(?:transcript|moments)\.json$/.test(name);
    const keys = isForPrograms ? keysOf(JSON.parse(bytes.toString()), 2) : [];
    return [name, ...keys.map((key) => `${name} ${key}`)];
  });
}
