import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * What is wrong with a lockfile, one sentence each: an optional package (a native for another platform) that npm
 * left out, or an address of the registry of whoever wrote it, which other people cannot reach.
 */
export function lockfileProblems(lockfile) {
  const problems = [];
  for (const [path, entry] of Object.entries(lockfile.packages)) {
    const owner = path || 'the project';
    if (entry.resolved !== undefined) problems.push(`${owner} names the address it was fetched from.`);
    if (path !== '' && !entry.link && !entry.inBundle && entry.integrity === undefined) {
      problems.push(`${owner} has no integrity.`);
    }
    for (const name of Object.keys(entry.optionalDependencies ?? {})) {
      if (!canResolve(lockfile.packages, path, name)) problems.push(`${owner} lacks its optional ${name}.`);
    }
  }
  return problems;
}

// Node's own search: beside the package, then in every folder above it.
function canResolve(packages, from, name) {
  for (let folder = from; ; folder = parentPackage(folder)) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

function parentPackage(path) {
  const end = path.lastIndexOf('/node_modules/');
  return end < 0 ? '' : path.slice(0, end);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const problems = lockfileProblems(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  for (const problem of problems) console.error(`package-lock.json: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}
