import type { Cue } from '../scenario';

export const dentalScript: readonly Cue[] = [
  { node: 'Greeting', at: 0 },
  {
    say: 'agent',
    at: 0.6,
    text: 'Thanks for calling Harbor Dental, this is Ava, the virtual assistant. This call is recorded. How can I help you today?',
  },
  {
    say: 'user',
    after: 0.8,
    text: "Hi, yeah, I need to book a cleaning. It's [[Dana Whitfield|name]], I'm an existing patient.",
  },
  { node: 'Identify patient', after: 0.6 },
  {
    say: 'agent',
    reply: { e2e: 812, llm: 398, tts: 196, asr: 118, knowledge_base: 64 },
    text: 'Happy to help, [[Dana|name]]. To pull up your record, please enter your date of birth on the keypad, two digits each for month, day and year.',
  },
  { keys: '041987', after: 2.3, every: 0.87 },
  {
    tool: 'lookup_patient',
    after: 0.2,
    takes: 0.612,
    args: { date_of_birth: '1987-04-19', last_name: 'Whitfield' },
    result: { patient_id: 'pt_20814', last_visit: '2025-10-30', plan: 'Delta Dental PPO' },
  },
  {
    say: 'agent',
    reply: { e2e: 1400, llm: 371, tts: 189, knowledge_base: 66 },
    text: 'Thank you. I can see your last cleaning was in October last year with Doctor Reyes. Is that right?',
  },
  { say: 'user', after: 0.8, text: "Yep, that's right." },
  { node: 'Find a slot', after: 0.2 },
  {
    say: 'agent',
    reply: { e2e: 790, llm: 388, tts: 192, asr: 97, knowledge_base: 61 },
    text: 'Perfect. Which days of the week work best for you, and do you prefer mornings or afternoons?',
  },
  {
    say: 'user',
    after: 0.9,
    text: "Um, Thursdays are good. Morning, before ten if you can, I've got work.",
  },
  {
    tool: 'check_availability',
    after: 0.2,
    takes: 0.684,
    args: { days: ['thu'], before: '10:00', service: 'cleaning' },
    result: {
      slots: ['2026-11-19T08:15', '2026-11-19T09:00', '2026-12-03T09:30'],
      provider: 'dr_reyes',
    },
  },
  {
    say: 'agent',
    reply: { e2e: 1460, llm: 402, tts: 201, asr: 121, knowledge_base: 63 },
    text: 'I have three openings on Thursday mornings. November nineteenth at eight fifteen, November nineteenth at nine | in the morning.',
  },
  {
    say: 'user',
    over: 0.9,
    text: "Oh, the nineteenth doesn't work, I'm traveling. What about the week after?",
  },
  {
    say: 'agent',
    reply: { e2e: 2700, llm: 958, tts: 231, asr: 124, knowledge_base: 1310 },
    text: "The week after is Thanksgiving, so we're closed on Thursday the twenty-sixth. I could offer Wednesday the twenty-fifth at eight thirty.",
  },
  {
    say: 'user',
    after: 1,
    text: 'Okay. And does my insurance still cover it? I changed jobs in the summer.',
  },
  {
    say: 'agent',
    reply: { e2e: 905, llm: 446, tts: 205, asr: 113, knowledge_base: 72 },
    text: 'We accept most PPO plans. I have Delta Dental on file for you. If that changed, I can update it now so the claim goes through the first time.',
  },
  { say: 'user', after: 1.1, text: "No, it's Cigna now. Is that, um, is that okay?" },
  {
    say: 'agent',
    reply: { e2e: 838, llm: 412, tts: 198, asr: 109, knowledge_base: 65 },
    text: "Yes, we're in network with Cigna. Could you read me the member ID on the front of your card?",
  },
  { say: 'user', after: 0.9, text: 'Sure, hang on, let me find it.' },
  {
    say: 'user',
    after: 8.8,
    text: "Okay. It's [[U, three eight, two two nine, one four seven, zero one|member ID]].",
  },
  {
    say: 'agent',
    reply: { e2e: 860, llm: 431, tts: 203, asr: 131, knowledge_base: 62 },
    text: 'Thank you. I have [[U, three eight, two two nine, one four seven, zero one|member ID]]. Is that correct?',
  },
  { say: 'user', after: 1, text: "That's correct. So Wednesday at eight thirty works." },
  { node: 'Book appointment', after: 0.2 },
  {
    say: 'agent',
    reply: { e2e: 795, llm: 384, tts: 190, asr: 102, knowledge_base: 60 },
    text: "Lovely. That's a cleaning on Wednesday, November twenty-fifth at eight thirty in the morning with Doctor Reyes. Shall I book it?",
  },
  {
    say: 'user',
    after: 0.9,
    text: 'Yes, please. Can you text me a confirmation to this number?',
  },
  {
    say: 'agent',
    reply: { e2e: 910, llm: 468, tts: 211, asr: 116, knowledge_base: 70 },
    text: "Of course, I'll text the number ending in [[zero one four two|phone]]. One last question, any allergies or new medications since your last visit?",
  },
  { say: 'user', after: 1.1, text: 'No, nothing new. Just the booking, please.' },
  {
    say: 'agent',
    reply: { e2e: 840, llm: 405, tts: 197, asr: 107, knowledge_base: 64 },
    text: 'Thanks, [[Dana|name]]. Give me just a moment while I book that for you.',
  },
  {
    tool: 'book_appointment',
    after: 0.2,
    takes: 15,
    args: {
      patient_id: 'pt_20814',
      service: 'cleaning',
      start: '2026-11-25T08:30',
      provider: 'dr_reyes',
      sms: true,
    },
    result: {
      status: 504,
      error: 'upstream_timeout',
      host: 'schedule.harbordental.example',
      retried: false,
    },
    successful: false,
  },
  { say: 'user', after: 7.7, text: 'Hello?' },
  {
    say: 'agent',
    reply: { e2e: 820, llm: 392, tts: 194, asr: 94, knowledge_base: 61 },
    text: "I'm still here, one moment.",
  },
  {
    say: 'agent',
    after: 4.7,
    text: "I'm sorry, I wasn't able to complete that booking. Let me transfer you to | our front desk.",
  },
];
