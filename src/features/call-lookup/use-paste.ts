import { useRef, useState } from 'react';
import { PASTE_MOST_BYTES } from '@/contract/pasted-call';
import { readFiles, readWhole } from '@/lib/read-files';
import { type Pasted, readPasted } from '@/lib/read-pasted';
import { hasIdColumn } from '@/lib/read-table';

export type PasteState = {
  /** What the field shows: the beginning of what was pasted, on one line. */
  readonly text: string;
  readonly pasted: Pasted;
  /** The name of the file it came from. */
  readonly file: string | null;
  /** Why it could not be read. */
  readonly problem: string | null;
  readonly isReading: boolean;
};

const EMPTY: PasteState = {
  text: '',
  pasted: { kind: 'nothing' },
  file: null,
  problem: null,
  isReading: false,
};
const SHOWN_MOST = 400;
const FILES_MOST = 50;

const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`;
const MOST = megabytes(PASTE_MOST_BYTES);

/** Reads what is typed, pasted or dropped; the whole of it is kept apart from the one line that the field shows. */
export function usePaste() {
  const [state, setState] = useState<PasteState>(EMPTY);
  /** The reading that counts: an older one that ends later is dropped. */
  const latest = useRef(0);

  const fail = (problem: string, file: string | null = null) => {
    latest.current += 1;
    setState({ ...EMPTY, problem, file, text: file ?? '' });
  };

  const take = (whole: string) => {
    latest.current += 1;
    const mine = latest.current;
    if (whole.length > PASTE_MOST_BYTES)
      return fail(`Too large (${megabytes(whole.length)}). The limit is ${MOST}.`);
    const text = (whole.length > SHOWN_MOST ? `${whole.slice(0, SHOWN_MOST)}…` : whole).replace(/\s+/g, ' ');
    const show = (pasted: Pasted) => setState({ ...EMPTY, text, pasted });
    if (!hasIdColumn(whole)) return show(readPasted(whole));
    setState({ ...EMPTY, text, isReading: true });
    void readWhole(whole).then((pasted) => {
      if (latest.current === mine) show(pasted);
    });
  };

  const drop = async (data: DataTransfer) => {
    const files = [...data.files].slice(0, FILES_MOST);
    const [first] = files;
    if (!first) return take(data.getData('text'));
    const name = files.length === 1 ? first.name : `${first.name} and ${files.length - 1} more`;
    const size = files.reduce((sum, file) => sum + file.size, 0);
    if (size > PASTE_MOST_BYTES)
      return fail(`${name} is too large (${megabytes(size)}). The limit is ${MOST}.`, name);
    latest.current += 1;
    const mine = latest.current;
    setState({ ...EMPTY, text: name, file: name, isReading: true });
    try {
      const pasted = await readFiles(files);
      if (latest.current === mine) setState({ ...EMPTY, text: name, file: name, pasted });
    } catch {
      if (latest.current === mine) fail(`Couldn’t read ${name}. It may have moved. Drop it again.`, name);
    }
  };

  return { state, take, drop };
}
