import { createHmac } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const USAGE = `Checks the audit files of Callscope, given oldest first, under the key in AUDIT_KEY or the file AUDIT_KEY_FILE.
  npm run audit:verify -- <file>…               exit code 0: whole; 1: something was found; 2: could not be checked
  npm run audit:verify -- --last <number> <file>…  also finds a cut end: the last number known from elsewhere
  npm run audit:verify -- --runs <file>…        for what was gathered from standard output: several starts, other lines between
Beside the last file, <file>.head says where the chain stands; without it and --last a cut end cannot be seen.`;

const LINE = /^(\{"audit":1,"seq":(\d{1,15}),.*),"mac":"([\w-]{43})"\}$/;
const PREV = /,"prev":"([\w-]{43})"$/;
const macOf = (key, before, body) =>
  createHmac('sha256', key).update(`${before}\n${body}`).digest('base64url');

/**
 * Reads lines one after the other: `line(text, where)` for each, then `end(head)`. What does not fit is in `findings`,
 * as sentences; `last` is the last line's number and seal.
 */
export function createVerifier(key, { runs = false } = {}) {
  const findings = [];
  let lines = 0;
  let last = null;
  let first = null;
  const line = (text, where) => {
    const [, open = '', number, mac] = LINE.exec(text) ?? [];
    if (!mac) {
      // Between the lines of a log there may be others; in a file of its own there may not.
      if (!runs || text.startsWith('{"audit":1,'))
        findings.push(`${where} is not a line of the audit, or was changed.`);
      return;
    }
    lines += 1;
    const seq = Number(number);
    const named = PREV.exec(open)?.[1];
    const isStart = seq === 1 && named === undefined;
    const isRun = isStart && runs;
    const before = last === null || isRun ? { seq: isStart ? 0 : seq - 1, mac: named ?? '' } : last;
    const sealed = (behind) => macOf(key, behind, `${open}}`) === mac;
    const behind = named ?? (isStart ? '' : before.mac);
    if (last === null && !isStart && named === undefined) {
      findings.push(`${where} has number ${seq}: the lines before it were removed.`);
    } else if (seq > before.seq + 1) {
      const missing =
        before.seq + 2 === seq ? `number ${seq - 1} is` : `numbers ${before.seq + 1} to ${seq - 1} are`;
      findings.push(`${where} has number ${seq} and follows ${before.seq}: ${missing} missing.`);
      if (named !== undefined && !sealed(named)) findings.push(`${where} (number ${seq}) was changed.`);
    } else if (seq <= before.seq) {
      findings.push(
        `${where} has number ${seq} and follows ${before.seq}: it was moved, repeated, or begins another chain.`,
      );
      if ((named !== undefined || isStart) && !sealed(behind))
        findings.push(`${where} (number ${seq}) was changed.`);
    } else if (!sealed(behind) || (named !== undefined && named !== before.mac)) {
      findings.push(`${where} (number ${seq}) was changed, or was not written under this key.`);
    }
    first ??= seq;
    last = { seq, mac };
  };
  return {
    findings,
    line,
    unfinished(where) {
      findings.push(
        `${where} is unfinished: the server stopped in the middle of it, is writing it now, or it was cut.`,
      );
    },
    /** `head` is the text of a head file, or null; `known` a last number known from elsewhere. */
    end(head, known = null) {
      const [, seq, mac, seal] =
        /^\{"seq":(\d{1,15}),"mac":"([\w-]{43})","seal":"([\w-]{43})"\}\n$/.exec(head ?? '') ?? [];
      const at = last?.seq ?? 0;
      if (head !== null && (!seal || macOf(key, 'head', `${seq} ${mac}`) !== seal)) {
        findings.push('The head file was changed, or was not written under this key.');
      } else if (seal && Number(seq) > at) {
        findings.push(`The end was cut: the head file knows number ${seq}, the last line has number ${at}.`);
      } else if (seal && Number(seq) === at && last?.mac !== mac) {
        findings.push(`The last line (number ${at}) is not the one that the head file knows.`);
      }
      if (known !== null && known > at) {
        findings.push(`The end was cut: number ${known} was given as known, the last line has number ${at}.`);
      }
      return { lines, first, last };
    },
  };
}

function keyOf({ AUDIT_KEY, AUDIT_KEY_FILE }) {
  const text = AUDIT_KEY || (AUDIT_KEY_FILE ? readFileSync(AUDIT_KEY_FILE, 'utf8').trim() : '');
  if (Buffer.byteLength(text) >= 32) return Buffer.from(text);
  throw new Error('AUDIT_KEY, or the file AUDIT_KEY_FILE names, must hold the key that the server has.');
}

async function readLines(file, verifier) {
  let number = 0;
  let endsWhole = true;
  const stream = createReadStream(file);
  stream.on('data', (part) => {
    endsWhole = part.at(-1) === 0x0a;
  });
  let held = null;
  for await (const text of createInterface({ input: stream, crlfDelay: 0 })) {
    if (held !== null) verifier.line(held, `${file}:${number}`);
    held = text;
    number += 1;
  }
  if (held === null) return;
  if (endsWhole) verifier.line(held, `${file}:${number}`);
  else verifier.unfinished(`${file}:${number}`);
}

function headOf(file) {
  try {
    return readFileSync(`${file}.head`, 'utf8');
  } catch {
    return null;
  }
}

/** Checks files, oldest first; prints what was found. Gives the exit code. */
export async function main(args, env, print) {
  const runs = args.includes('--runs');
  const at = args.indexOf('--last');
  const known = at < 0 ? null : Number(args[at + 1]);
  const files = args.filter(
    (word, index) => word !== '--runs' && (at < 0 || (index !== at && index !== at + 1)),
  );
  if (files.length === 0 || files.some((file) => file.startsWith('--')) || !(known === null || known >= 0))
    throw new Error(USAGE);
  const verifier = createVerifier(keyOf(env), { runs });
  for (const file of files) await readLines(file, verifier);
  const head = runs ? null : headOf(files.at(-1));
  const { lines, first, last } = verifier.end(head, known);
  for (const finding of verifier.findings.slice(0, 50)) print(finding);
  if (verifier.findings.length > 50) print(`… and ${verifier.findings.length - 50} more.`);
  print(
    last === null
      ? 'There is no line.'
      : `${lines} lines, numbers ${first} to ${last.seq}; the last seal is ${last.mac}.`,
  );
  if (head === null && known === null) print('There is no head file, so a cut end could not be seen.');
  print(verifier.findings.length === 0 ? 'The chain is whole.' : 'The chain is broken.');
  return verifier.findings.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    process.exitCode = await main(process.argv.slice(2), process.env, console.log);
  } catch (error) {
    console.error(
      error.code ? `A file could not be read (${error.code}): ${error.path ?? ''}` : error.message,
    );
    process.exitCode = 2;
  }
}
