// Writes the digest of the base image, as it is now, into the Dockerfile. A CI job runs it and proposes the change.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const FROM = /^FROM ([\w./-]+:[\w.-]+)(@sha256:[0-9a-f]{64})?(?= |$)/gm;

/** The one image that all stages begin with, without its digest. Throws where there are none or several. */
export function baseImage(dockerfile) {
  const [image, ...others] = new Set([...dockerfile.matchAll(FROM)].map(([, name]) => name));
  if (!image || others.length > 0) throw new Error('All stages of the Dockerfile must begin with one image.');
  return image;
}

/** The Dockerfile with all stages at that digest: the part after the @ of what Docker tells of an image. */
export function pinned(dockerfile, digest) {
  const [found] = /sha256:[0-9a-f]{64}$/.exec(digest) ?? [];
  if (!found) throw new Error(`No digest: ${digest}`);
  return dockerfile.replace(FROM, (_, image) => `FROM ${image}@${found}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dockerfile = readFileSync('Dockerfile', 'utf8');
  const image = baseImage(dockerfile);
  execFileSync('docker', ['pull', '--quiet', image], { stdio: ['ignore', 'ignore', 'inherit'] });
  const format = '{{index .RepoDigests 0}}';
  const told = execFileSync('docker', ['image', 'inspect', '--format', format, image], { encoding: 'utf8' });
  writeFileSync('Dockerfile', pinned(dockerfile, told.trim()));
}
