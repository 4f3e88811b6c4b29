import type { ListeningAnswer } from '@/contract/listening';
import type { RecordingFacts } from '@/contract/recording-facts';
import type { JsonObject } from '@/domain/json';
import type { AllowedFile } from '@/server/http/call-request';

declare const SERVED: unique symbol;
/** What of a call may leave the server: answers take nothing else. Each kind has one function that makes it. */
type Served<Kind extends string> = { readonly [SERVED]: Kind };

/** A call without secrets, with our own media addresses, and with no more than its reader's view shows; made by the call reader. */
export type ServedCall = JsonObject & Served<'call'>;
/** A row of the list, as {@link ServedCall}. */
export type ServedRow = JsonObject & Served<'row'>;
export type ServedRows = {
  readonly items: readonly ServedRow[];
  readonly cursor: string | null;
  readonly total: number | null;
  /** The instant that “the last …” was counted back to, in ms since the epoch. */
  readonly after: number | null;
};
export type ServedAnalysis = ListeningAnswer & Served<'analysis'>;
export type ServedFacts = RecordingFacts & Served<'facts'>;
/** Bytes of a file of a call, or of one that was made out of it. */
export type ServedFile = { readonly answer: Response } & Served<'file'>;

/** Why something may leave: the reader's view lets the file through, or it is made of what the view shows of the call. */
type Proof = AllowedFile | ServedCall;

export const servedFile = (_: Proof, answer: Response): ServedFile => ({ answer }) as ServedFile;
export const servedAnalysis = (_: AllowedFile, analysis: ListeningAnswer): ServedAnalysis =>
  analysis as ServedAnalysis;
export const servedFacts = (_: AllowedFile, facts: RecordingFacts): ServedFacts => facts as ServedFacts;
