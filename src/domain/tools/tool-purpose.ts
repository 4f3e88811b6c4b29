import { keySet } from './key-set';

/** What a tool is for, as far as its name says: it reads something, or it does something. */
export type ToolPurpose = 'look_up' | 'action' | 'unknown';

const LOOK_UP_WORDS = keySet(
  'get find lookup look search fetch check query list read retrieve identify verify validate',
  'status info details availability exists track show load is has buscar consultar obtener',
  'verificar suche suchen finde finden prüfe prüfen hole',
  'chercher trouver rechercher vérifier cerca cercare verifica verificare procurar',
);
const ACTION_WORDS = keySet(
  'book create add update cancel delete remove send transfer schedule reschedule submit pay charge',
  'refund reserve register place set save write block confirm make change modify move start stop',
  'end notify upload store assign call reservar crear cancelar enviar actualizar buche buchen',
  'erstelle storniere sende réserver reserver envoyer annuler créer creer prenota prenotare inviare',
  'restart reboot reset unlock lock activate deactivate enable disable rebook insert append dispatch resend',
  'annullare agendar criar guardar pagar cobrar',
);
const UNDOING_WORDS = keySet(
  'cancel abort stop delete remove end void decline reject revoke terminate cancelar anular annuler annullare',
  'storniere stornieren',
);

/** `bookAppointment`, `book-appointment` and `book_appointment` as words. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);

/** Reads the purpose off the first telling word of a tool's name. */
export function toolPurpose(name: string): ToolPurpose {
  for (const word of wordsOf(name)) {
    if (LOOK_UP_WORDS.has(word)) return 'look_up';
    if (ACTION_WORDS.has(word)) return 'action';
  }
  return 'unknown';
}

/** Whether a tool cancels or ends something, so that “cancelled” is what it was used for. */
export const isUndoing = (name: string): boolean => wordsOf(name).some((word) => UNDOING_WORDS.has(word));
