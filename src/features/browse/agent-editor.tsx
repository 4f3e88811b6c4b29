import type { AgentFilter } from '@/domain/calls/call-filters';
import type { EditorProps } from './editor-props';
import { TextForm } from './filter-controls';
import { withFilters } from './filter-words';

const AGENT = /^([A-Za-z0-9_-]{1,128})(?:@(\d{1,6}))?$/;

/** The agents with one of them, or one version of it, switched. The last version to go leaves all of them. */
function toggled(agents: readonly AgentFilter[], id: string, version?: number): readonly AgentFilter[] {
  const known = agents.find((agent) => agent.id === id);
  const others = agents.filter((agent) => agent.id !== id);
  if (version === undefined) return known ? others : [...agents, { id }];
  const before = known?.versions ?? [];
  const versions = before.includes(version) ? before.filter((v) => v !== version) : [...before, version];
  return [...others, versions.length > 0 ? { id, versions } : { id }];
}

/** Agents by the names that were seen, their versions, or any by its ID. */
export function AgentEditor({ filters, onChange, known }: EditorProps) {
  const chosen = filters.agents ?? [];
  const unseen = chosen.filter(({ id }) => known.agents.every((agent) => agent.id !== id));
  const all = [...known.agents, ...unseen.map(({ id }) => ({ id, name: id, versions: [] }))];
  const set = (agents: readonly AgentFilter[]) => onChange(withFilters(filters, { agents }));
  return (
    <>
      <div className="filter-choices">
        {all.map(({ id, name, versions }) => {
          const own = chosen.find((agent) => agent.id === id);
          return (
            <div key={id}>
              <label className="filter-choice">
                <input
                  type="checkbox"
                  checked={own !== undefined}
                  onChange={() => set(toggled(chosen, id))}
                />
                <span>{name}</span>
              </label>
              {own && versions.length > 1 ? (
                <fieldset className="filter-versions">
                  <legend className="sr-only">Versions of {name}</legend>
                  {versions.map((version) => (
                    <button
                      key={version}
                      type="button"
                      aria-pressed={own.versions?.includes(version) ?? false}
                      onClick={() => set(toggled(chosen, id, version))}
                    >
                      v{version}
                    </button>
                  ))}
                </fieldset>
              ) : null}
            </div>
          );
        })}
      </div>
      <TextForm
        label="Agent ID"
        hint="With @ and a number only that version: agent_1@3."
        value=""
        isValid={(text) => AGENT.test(text)}
        onSend={(text) => {
          const [, id = '', version] = AGENT.exec(text) ?? [];
          const own = chosen.find((agent) => agent.id === id);
          if (version === undefined && !own) set(toggled(chosen, id));
          else if (version !== undefined && !own?.versions?.includes(Number(version)))
            set(toggled(chosen, id, Number(version)));
        }}
      />
    </>
  );
}
