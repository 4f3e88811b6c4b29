import { reply, type Scenario } from '../scenario';

/** A call that is going on while it is watched, then ends, then is analysed. */
export const liveCall: Scenario = {
  call_id: 'call_7a40c9e2d5186fb3c07e91a4d8b',
  pack: 'live',
  voices: { agent: 'ava', user: 'marcus' },
  start_timestamp: 0,
  live: true,
  tail: 0.8,
  script: [
    { node: 'Take order', at: 0 },
    {
      say: 'agent',
      at: 0.5,
      text: 'Welcome to Corner Noodle House, this is Ava. Would you like to order for pickup or delivery?',
    },
    { say: 'user', after: 0.7, text: 'Pickup, please. Around seven.' },
    { say: 'agent', reply: reply(803, 401, 195, 99), text: 'Seven works well. What can I get you?' },
    {
      say: 'user',
      after: 1.2,
      text: 'Two bowls of beef noodle soup, one of them without cilantro, and a side of dumplings.',
    },
    {
      say: 'agent',
      reply: reply(917, 466, 204, 121),
      text: 'Two beef noodle soups, one without cilantro, and one dumplings. Steamed or fried?',
    },
    { say: 'user', after: 0.8, text: 'Fried. And what do you have for dessert?' },
    {
      say: 'agent',
      reply: reply(1348, 690, 215, 104),
      text: 'We have mango pudding, sesame balls and an almond tofu that is new this week.',
    },
    { say: 'user', over: 0.5, text: "Oh, the mango pudding. I'll take two." },
    {
      tool: 'price_order',
      after: 0.2,
      takes: 0.65,
      args: {
        items: ['beef noodle soup', 'beef noodle soup', 'fried dumplings', 'mango pudding', 'mango pudding'],
      },
      result: { total: 52.4, ready_at: '19:00' },
    },
    {
      say: 'agent',
      reply: reply(1410, 433, 201, 109),
      text: 'Good choice. That comes to fifty two dollars and forty cents. Can I have a name for the order?',
    },
    {
      say: 'user',
      after: 0.7,
      text: 'Marcus. And could you pack the soup and the noodles apart? Last time they were soft.',
    },
    {
      say: 'agent',
      reply: reply(886, 441, 198, 107),
      text: 'Of course. I will add a note for the kitchen. Do you need chopsticks or napkins?',
    },
    { say: 'user', after: 0.8, text: 'Chopsticks for two, please. And some chili oil, if you have it.' },
    { node: 'Confirm', after: 0.3 },
    {
      say: 'agent',
      reply: reply(829, 398, 192, 90),
      text: 'All noted, Marcus. Your order will be ready at seven. I am sending you a text with the details now.',
    },
    {
      note: 'sms',
      after: 0.3,
      content: 'Corner Noodle House: order 118 for Marcus, pickup at 7:00 PM, total $52.40.',
    },
    { say: 'user', after: 0.8, text: 'Great, got it. See you then.' },
    { say: 'agent', reply: reply(770, 362, 189, 93), text: 'See you soon. Enjoy your meal.' },
  ],
  fields: {
    call_type: 'phone_call',
    agent_id: 'agent_c5b70e1984fd4d3aa7e20f6b81',
    agent_name: 'Corner Noodle House',
    agent_version: 9,
    direction: 'inbound',
    from_number: '+14155550178',
    to_number: '+14155550155',
    disconnection_reason: 'user_hangup',
    data_storage_setting: 'everything',
    opt_out_sensitive_data_storage: false,
    retell_llm_dynamic_variables: { restaurant: 'Corner Noodle House' },
    collected_dynamic_variables: { name: 'Marcus', previous_node: 'Take order', current_node: 'Confirm' },
    metadata: { location: 'mission' },
  },
  analysis: {
    call_summary:
      'Marcus ordered two beef noodle soups, fried dumplings and two mango puddings for pickup at seven.',
    in_voicemail: false,
    user_sentiment: 'Positive',
    call_successful: true,
    custom_analysis_data: { order_total_usd: 52.4, pickup: true },
  },
  prices: [
    { product: 'elevenlabs_tts', unit_price: 0.1166667 },
    { product: 'gpt_4_1', unit_price: 0.075 },
    { product: 'us_twilio_telephony', unit_price: 0.025 },
  ],
  tokens: { first: 940, grows: 71 },
};
