import { randomBytes, scryptSync } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';

const LEAST_LENGTH = 12;
const COST = { N: 32_768, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const USAGE = `Makes or changes an entry of the file that AUTH_USERS_FILE names; for trials, not for patient data.
  npm run user -- <file> <name> full|redacted   asks for the password, or reads it from standard input
  npm run user -- <file> <name> remove`;

/** `scrypt$N$r$p$salt$hash` of a password, salt and hash in base64url. */
export function hashPassword(password, salt = randomBytes(16), cost = COST) {
  const hash = scryptSync(password.normalize('NFKC'), salt, 32, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** The file's text with this entry in place of one with its name; without one where `entry` is null. */
export function withEntry(text, name, entry) {
  const kept = text.split(/\r?\n/).filter((line) => line !== '' && !line.trim().startsWith(`${name}:`));
  return [...kept, ...(entry === null ? [] : [entry]), ''].join('\n');
}

async function readPassword() {
  if (!process.stdin.isTTY) {
    let text = '';
    for await (const part of process.stdin.setEncoding('utf8')) text += part;
    return text.replace(/\r?\n$/, '');
  }
  process.stderr.write('Password (not shown): ');
  const silent = new Writable({ write: (_part, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const password = await lines.question('');
  lines.close();
  process.stderr.write('\n');
  return password;
}

async function main([file, name = '', role]) {
  if (!file || !/^[\w.@+-]{1,64}$/.test(name) || !['full', 'redacted', 'remove'].includes(role)) {
    throw new Error(USAGE);
  }
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code !== 'ENOENT') throw new Error(`${file} cannot be read (${error.code}).`);
  }
  let entry = null;
  if (role !== 'remove') {
    const password = await readPassword();
    if ([...password].length < LEAST_LENGTH) {
      throw new Error(`A password needs at least ${LEAST_LENGTH} characters.`);
    }
    entry = `${name}:${role}:${hashPassword(password)}`;
  }
  // The server reads the file at any time, so it is replaced whole.
  writeFileSync(`${file}.new`, withEntry(text, name, entry), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  console.log(entry === null ? `${name} is no longer in ${file}.` : `${name} is in ${file}, as ${role}.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
