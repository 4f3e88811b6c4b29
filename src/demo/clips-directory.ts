import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** Where the clips lie: `clips/` beside this source, or `sample-clips/` beside the bundled server. */
export function clipsDirectory(): string {
  const places = [join(here, 'clips'), join(here, 'sample-clips'), join(here, '..', 'sample-clips')];
  const found = places.find((place) => existsSync(place));
  if (!found) throw new Error(`The sample clips are missing: none of ${places.join(', ')} exists.`);
  return found;
}
