/** Tells Chromium to compile all of a file while it still arrives, beside the page's main thread; others read a comment. */
const HINT = '//# allFunctionsCalledOnLoad';

/**
 * Puts the hint on the first line of every file of code. Nearly all of a page's code runs within its first second, and each
 * function would otherwise be compiled by the main thread just when somebody waits for it.
 *
 * @returns {import('vite').Plugin}
 */
export function compileHints() {
  return {
    name: 'compile-hints',
    apply: 'build',
    generateBundle: {
      // After the bundler's own last words, which would stand before it.
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== 'chunk') continue;
          file.code = `${HINT}\n${file.code}`;
          const map = bundle[`${file.fileName}.map`];
          // One line further down than the map was drawn for.
          if (map?.type === 'asset') map.source = String(map.source).replace('"mappings":"', '"mappings":";');
        }
      },
    },
  };
}
