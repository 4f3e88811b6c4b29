/** Diamond for the agent, circle for the caller, triangle for a transfer target. Always beside the word. */
export function SpeakerGlyph({ speaker }: { speaker: 'agent' | 'caller' | 'transfer_target' }) {
  return <i className="speaker-glyph" data-speaker={speaker} aria-hidden="true" />;
}
