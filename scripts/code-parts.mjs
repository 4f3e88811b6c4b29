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
    const lazy = (by) => infoOf(`${source}/app/${by}.tsx`)?.dynamicallyImportedIds ?? [];
    const isIn = (roots) => roots.some((root) => reach(root, infoOf).has(id));
    const isList = (root) => root.endsWith('/calls.tsx');
    const isHelp = (root) => root.endsWith('/help-measures.tsx');
    const isOfCall = isIn(lazy('router').filter((root) => !isList(root) && !isHelp(root)));
    const isOfPanel = isIn(lazy('call-workspace/call-panels'));
    if (isIn(lazy('router').filter(isList))) return isOfCall || isOfPanel ? 'common' : null;
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
