import { Columns3 } from 'lucide-react';
import { usePreference } from '@/lib/preferences';
import { Menu, MenuGroup, MenuItem } from '@/ui/menu';
import { useColumnSwitches } from './use-columns';

/** Which columns the list has, and how high its rows are. */
export function ColumnsMenu() {
  const switches = useColumnSwitches();
  const [density, setDensity] = usePreference('listDensity');
  return (
    <Menu icon={<Columns3 aria-hidden="true" />} label="Columns">
      <MenuGroup label="Columns">
        {switches.map(({ id, title, state, press }) => (
          <MenuItem key={id} hint={state === 'off' ? '' : state} onChoose={press}>
            {title}
          </MenuItem>
        ))}
      </MenuGroup>
      <MenuGroup label="View">
        <MenuItem
          hint={density}
          onChoose={() => setDensity(density === 'compact' ? 'comfortable' : 'compact')}
        >
          Height of rows
        </MenuItem>
      </MenuGroup>
    </Menu>
  );
}
