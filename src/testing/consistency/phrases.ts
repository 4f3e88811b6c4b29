import type { Language } from './kinds';

/** What people say in a generated call. `|` divides words where the script writes no spaces. */
export type Phrases = {
  readonly greeting: readonly string[];
  readonly hello: readonly string[];
  readonly questions: readonly string[];
  readonly answers: readonly string[];
  readonly longQuestion: string;
  readonly longAnswer: string;
  readonly fillers: readonly string[];
  readonly backchannels: readonly string[];
  readonly again: string;
  readonly keypadRequest: string;
  readonly connecting: string;
  readonly nobodyThere: string;
  readonly target: string;
  readonly toTarget: string;
  readonly mailbox: string;
  readonly menu: string;
  readonly message: string;
  readonly callerFarewell: string;
  readonly agentFarewell: string;
  readonly afterwards: string;
  readonly closing: string;
};

const english: Phrases = {
  greeting: ['This is the front desk, how can I help you?', 'Welcome to the clinic, what do you need?'],
  hello: ['Hello, is this the right number?', 'Yes, I am calling about an order.'],
  questions: [
    'Can I move my appointment to Tuesday?',
    'Is the blue one still available?',
    'What does the repair cost in total?',
    'I need the invoice from last month.',
    'Where is my package right now?',
  ],
  answers: [
    'Tuesday at nine is still free.',
    'We have two of them in stock.',
    'The repair costs forty dollars in total.',
    'I have sent the invoice to you by mail.',
    'Your package is in the warehouse at the moment.',
  ],
  longQuestion: 'So the thing is that my order came in two boxes and one of them was open already',
  longAnswer:
    'First you open the small box and then you take the cable and connect it to the back of the device',
  fillers: ['One moment, let me check.', 'Let me look that up.'],
  backchannels: ['mhm okay', 'uh huh'],
  again: 'Are you still there?',
  keypadRequest: 'Please enter your customer number on the keypad.',
  connecting: 'I am connecting you with a colleague, please hold the line.',
  nobodyThere: 'Nobody picked up there, what else can I do?',
  target: 'Sales team, this is Maria speaking.',
  toTarget: 'I would like a quote for ten chairs.',
  mailbox: 'You have reached the mailbox of this number, leave a message after the tone.',
  menu: 'For sales press one, for support press two.',
  message: 'This is the front desk, we called about your appointment on Tuesday.',
  callerFarewell: 'That was all, goodbye.',
  agentFarewell: 'Glad to help, goodbye.',
  afterwards: 'Okay then.',
  closing: 'Everything is booked for you now.',
};

const spanish: Phrases = {
  greeting: ['Recepción, ¿en qué puedo ayudarle?', 'Esta es la clínica, ¿qué necesita?'],
  hello: ['Hola, ¿es este el número correcto?', 'Sí, llamo por un pedido.'],
  questions: [
    '¿Puedo cambiar mi cita al martes?',
    '¿Todavía tienen el azul?',
    '¿Cuánto cuesta la reparación en total?',
    'Necesito la factura del mes pasado.',
  ],
  answers: [
    'El martes a las nueve está libre.',
    'Tenemos dos de ellos en el almacén.',
    'La reparación cuesta cuarenta euros en total.',
    'Le he enviado la factura por correo.',
  ],
  longQuestion: 'Pues resulta que mi pedido llegó en dos cajas y una de ellas ya estaba abierta cuando llegó',
  longAnswer:
    'Primero abra la caja pequeña y luego tome el cable y conéctelo en la parte trasera del aparato nuevo',
  fillers: ['Un momento, lo compruebo.', 'Déjeme mirarlo.'],
  backchannels: ['ajá vale', 'sí claro'],
  again: '¿Sigue usted ahí?',
  keypadRequest: 'Marque su número de cliente en el teclado.',
  connecting: 'Le paso con un compañero, espere en la línea.',
  nobodyThere: 'Nadie contesta allí, ¿qué más puedo hacer?',
  target: 'Ventas, le atiende María.',
  toTarget: 'Quisiera un presupuesto para diez sillas.',
  mailbox: 'Este es el buzón de voz, deje su mensaje después de la señal.',
  menu: 'Para ventas pulse uno, para soporte pulse dos.',
  message: 'Llamamos de la recepción por su cita del martes.',
  callerFarewell: 'Eso era todo, adiós.',
  agentFarewell: 'Encantada de ayudarle, adiós.',
  afterwards: 'Pues bien.',
  closing: 'Ya está todo reservado.',
};

const german: Phrases = {
  greeting: ['Hier ist der Empfang, wie kann ich helfen?', 'Sie sprechen mit der Praxis, worum geht es?'],
  hello: ['Hallo, bin ich hier richtig?', 'Ja, ich rufe wegen einer Bestellung an.'],
  questions: [
    'Kann ich meinen Termin auf Dienstag verschieben?',
    'Ist das blaue noch da?',
    'Was kostet die Reparatur insgesamt?',
    'Ich brauche die Rechnung vom letzten Monat.',
  ],
  answers: [
    'Dienstag um neun ist noch frei.',
    'Davon haben wir noch zwei im Lager.',
    'Die Reparatur kostet insgesamt vierzig Euro.',
    'Die Rechnung habe ich Ihnen per Mail geschickt.',
  ],
  longQuestion:
    'Also meine Bestellung kam in zwei Kartons und einer davon war leider schon offen als er ankam',
  longAnswer:
    'Zuerst öffnen Sie den kleinen Karton und dann nehmen Sie das Kabel und stecken es hinten am Gerät ein',
  fillers: ['Einen Moment, ich sehe nach.', 'Ich schaue kurz nach.'],
  backchannels: ['mhm ja', 'ja genau'],
  again: 'Sind Sie noch da?',
  keypadRequest: 'Bitte geben Sie Ihre Kundennummer über die Tasten ein.',
  connecting: 'Ich verbinde Sie mit einer Kollegin, bleiben Sie bitte dran.',
  nobodyThere: 'Dort nimmt niemand ab, was kann ich sonst tun?',
  target: 'Vertrieb, hier spricht Maria.',
  toTarget: 'Ich hätte gern ein Angebot für zehn Stühle.',
  mailbox: 'Dies ist die Mailbox dieser Nummer, sprechen Sie nach dem Ton.',
  menu: 'Für den Vertrieb drücken Sie eins, für den Support drücken Sie zwei.',
  message: 'Hier ist der Empfang, es geht um Ihren Termin am Dienstag.',
  callerFarewell: 'Das war alles, auf Wiederhören.',
  agentFarewell: 'Gern geschehen, auf Wiederhören.',
  afterwards: 'Na gut.',
  closing: 'Jetzt ist alles für Sie gebucht.',
};

const hindi: Phrases = {
  greeting: ['यह रिसेप्शन है, मैं कैसे मदद करूँ?', 'यह क्लिनिक है, आपको क्या चाहिए?'],
  hello: ['हैलो, क्या यह सही नंबर है?', 'हाँ, मैं ऑर्डर के बारे में पूछ रहा हूँ।'],
  questions: [
    'क्या मैं मंगलवार को आ सकता हूँ?',
    'क्या नीला वाला मिल सकता है?',
    'मरम्मत में कुल कितना खर्च होगा?',
    'मुझे पिछले महीने का बिल चाहिए।',
  ],
  answers: [
    'मंगलवार को नौ बजे समय खाली है।',
    'हमारे पास अभी दो पड़े हैं।',
    'मरम्मत में चार सौ रुपये लगेंगे।',
    'बिल आपको मेल कर दिया है।',
  ],
  longQuestion: 'बात यह है कि मेरा ऑर्डर दो डिब्बों में आया और उनमें से एक डिब्बा पहले से खुला हुआ था',
  longAnswer: 'पहले छोटा डिब्बा खोलिए और फिर उसमें से तार निकालकर मशीन के पीछे वाले हिस्से में ठीक से लगा दीजिए',
  fillers: ['एक पल, मैं देखती हूँ।', 'मैं अभी देखती हूँ।'],
  backchannels: ['हाँ ठीक', 'जी हाँ'],
  again: 'क्या आप वहाँ हैं?',
  keypadRequest: 'कृपया अपना ग्राहक नंबर कीपैड पर दबाइए।',
  connecting: 'मैं आपको एक सहकर्मी से जोड़ रही हूँ, लाइन पर रहिए।',
  nobodyThere: 'वहाँ कोई नहीं उठा रहा, और क्या करूँ?',
  target: 'सेल्स टीम, मैं मारिया बोल रही हूँ।',
  toTarget: 'मुझे दस कुर्सियों का दाम चाहिए।',
  mailbox: 'यह इस नंबर का वॉइसमेल है, बीप के बाद संदेश छोड़िए।',
  menu: 'सेल्स के लिए एक दबाइए, सहायता के लिए दो दबाइए।',
  message: 'यह रिसेप्शन है, हमने मंगलवार के समय के बारे में फ़ोन किया।',
  callerFarewell: 'बस इतना ही, अलविदा।',
  agentFarewell: 'खुशी हुई, अलविदा।',
  afterwards: 'चलो ठीक।',
  closing: 'अब सब कुछ बुक है।',
};

const japanese: Phrases = {
  greeting: ['受付|です。|ご用件|は|何|でしょうか？', 'クリニック|です。|どう|されました|か？'],
  hello: ['もしもし、|番号|は|合って|います|か？', 'はい、|注文|の|件|です。'],
  questions: [
    '予約|を|火曜日|に|変えられます|か？',
    '青い|の|は|まだ|あります|か？',
    '修理|は|全部|で|いくら|です|か？',
    '先月|の|請求書|が|必要|です。',
  ],
  answers: [
    '火曜日|の|九時|が|空いて|います。',
    'まだ|二つ|ございます。',
    '修理|は|全部|で|四千円|です。',
    '請求書|は|メール|で|送りました。',
  ],
  longQuestion: '実は|注文|が|二つ|の|箱|で|届いて|その|一つ|が|もう|開いて|いた|の|です',
  longAnswer:
    'まず|小さい|箱|を|開けて|それから|ケーブル|を|出して|機械|の|後ろ|に|しっかり|つないで|ください',
  fillers: ['少々|お待ち|ください。', '今|調べます|ね。'],
  backchannels: ['うん|うん', 'はい|はい'],
  again: 'まだ|いらっしゃいます|か？',
  keypadRequest: 'お客様|番号|を|キー|で|押して|ください。',
  connecting: '担当|に|おつなぎ|します。|お待ち|ください。',
  nobodyThere: 'どなた|も|出ません。|他|に|ご用|は？',
  target: '営業部|の|マリア|です。',
  toTarget: '椅子|十脚|の|見積もり|を|お願い|します。',
  mailbox: '留守番|電話|です。|発信音|の|後|に|お話し|ください。',
  menu: '営業|は|一、|サポート|は|二|を|押して|ください。',
  message: '受付|です。|火曜日|の|予約|の|件|です。',
  callerFarewell: 'それ|だけ|です。|さようなら。',
  agentFarewell: 'かしこまりました。|さようなら。',
  afterwards: 'わかり|ました。',
  closing: '全部|予約|して|あります。',
};

export const PHRASES: Readonly<Record<Language, Phrases>> = { english, spanish, german, hindi, japanese };

/** The words of a phrase as Retell writes them: spaces sit inside, at the end. Joined they give the content. */
export const splitWords = (phrase: string): string[] =>
  phrase.includes('|') ? phrase.split('|') : [...phrase.matchAll(/\S+\s*/g)].map(([word]) => word);
