/** The files, seen from `src`, by which the parts are told apart; a test looks whether each is there. */
export const NAMED_FILES = {
  router: 'app/router.tsx',
  panels: 'app/call-workspace/call-panels.tsx',
  list: 'app/routes/calls.tsx',
  help: 'app/routes/help-measures.tsx',
};

/**
 * Into which file of the built page a module goes. Left alone, the bundler makes one for every set of pages that share
 * something, and a call would be some fifty requests of a kilobyte each. What is named here comes together: `app` is
 * there on every page, `common` on the list and where calls are shown, `call` only there, and `panels` beside a call
 * once its transcript can be read. Dialogs, pages and charts keep files of their own. `source` is the path of `src`.
 *
 * @param {string} source
 * @returns {import('rolldown').CodeSplittingOptions}
 */
export function codeParts(source) {
  const parts = ['common', 'call', 'panels'];
  /** @type {Map<string, Set<string>>} */
  const reached = new Map();

  /** Whatever a module brings with it at once. */
  const reach = (root, infoOf) => {
    const known = reached.get(root);
    if (known) return known;
    const found = new Set();
    const left = [root];
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      left.push(...(infoOf(id)?.importedIds ?? []));
    }
    reached.set(root, found);
    return found;
  };

  const partOf = (id, infoOf) => {
    const lazy = (by) => infoOf(`${source}/${by}`)?.dynamicallyImportedIds ?? [];
    const isIn = (roots) => roots.some((root) => reach(root, infoOf).has(id));
    const isList = (root) => root === `${source}/${NAMED_FILES.list}`;
    const isHelp = (root) => root === `${source}/${NAMED_FILES.help}`;
    const isOfCall = isIn(lazy(NAMED_FILES.router).filter((root) => !isList(root) && !isHelp(root)));
    const isOfPanel = isIn(lazy(NAMED_FILES.panels));
    if (isIn(lazy(NAMED_FILES.router).filter(isList))) return isOfCall || isOfPanel ? 'common' : null;
    if (isOfCall) return 'call';
    return isOfPanel ? 'panels' : null;
  };

  return {
    groups: [
      { name: 'app', tags: ['$initial'], priority: parts.length },
      ...parts.map((part, i) => ({
        debugName: part,
        name: (id, context) => (partOf(id, (of) => context.getModuleInfo(of)) === part ? part : null),
        priority: parts.length - 1 - i,
      })),
    ],
  };
}
