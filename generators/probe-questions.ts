/** A question that the documentation leaves open and a target answers by what it does. */
export interface Question {
  /** The entry of spec/interpretation.yaml that it belongs to. */
  readonly reading: string;
  /** The question in words. */
  readonly words: string;
  /** What a target does, in words, by the name of the answer; empty where the words are read off the answer itself. */
  readonly answers: Readonly<Record<string, string>>;
  /** What to say where a target does sometimes one thing and sometimes the other; undefined where that contradicts itself. */
  readonly mixed?: string;
  /** True where each member has an answer of its own. */
  readonly byMember: boolean;
}

/** Questions about which strings a pattern takes and how long they are. */
const stringQuestions = {
  'white-space': {
    reading: 'white-space-dialect',
    words: 'Which characters are white space (\\s)?',
    answers: {
      ecmascript: 'white space is Unicode (ECMAScript)',
      java: 'white space is ASCII only (Java)',
      re2: 'white space is ASCII only, without U+000B (RE2)',
      python: 'white space is Unicode (Python)',
      unicode: 'white space is Unicode (the property White_Space)',
    },
    byMember: false,
  },
  'character-class': {
    reading: 'white-space-dialect',
    words: 'Which characters do \\d, \\w and . stand for?',
    answers: {
      ecmascript: 'classes of characters are those of ECMAScript',
      java: 'classes of characters are those of Java',
      re2: 'classes of characters are those of RE2',
      python: 'classes of characters are those of Python',
      unicode: 'classes of characters are those of Unicode',
    },
    byMember: false,
  },
  'line-end': {
    reading: 'trailing-line-end',
    words: 'Where does $ match?',
    answers: {
      'very-end': '`$` matches only at the very end',
      'before-line-feed': '`$` matches before a trailing line feed (Python)',
      'before-line-end': '`$` matches before a trailing line end (Java)',
    },
    byMember: false,
  },
  'unit-of-length': {
    reading: 'unit-of-length',
    words: 'What does a length count?',
    answers: { 'code-point': 'counts code points', 'utf-16-unit': 'counts UTF-16 units' },
    byMember: false,
  },
  'lone-surrogate': {
    reading: 'encoding',
    words: 'Is a lone surrogate accepted?',
    answers: { accepted: 'lone surrogates are accepted', refused: 'lone surrogates are refused' },
    mixed: 'lone surrogates are accepted in some members and refused in others',
    byMember: false,
  },
  'null-character': {
    reading: 'encoding',
    words: 'Is U+0000 accepted?',
    answers: { accepted: 'U+0000 is accepted', refused: 'U+0000 is refused' },
    mixed: 'U+0000 is accepted in some members and refused in others',
    byMember: false,
  },
  normalisation: {
    reading: 'encoding',
    words: 'Is text composed (NFC) before its length is counted?',
    answers: {
      composed: 'text is composed (NFC) before it is counted',
      'as-sent': 'text is counted as it was sent',
    },
    byMember: false,
  },
  'odd-identity': {
    reading: 'impossible-identity',
    words: 'Is a name accepted that is well-formed and that no resource can have?',
    answers: {
      accepted: 'identities that cannot exist get through validation',
      refused: 'identities that cannot exist are refused',
    },
    mixed: 'some identities that cannot exist are refused',
    byMember: false,
  },
  'edge-white-space': {
    reading: 'edge-white-space',
    words: 'Is white space at an end cut off before a length is counted?',
    answers: {
      'cut-off': 'white space at an end is cut off before it is counted',
      kept: 'white space at an end is counted',
    },
    mixed: 'white space at an end is cut off in some members and counted in others',
    byMember: false,
  },
} as const satisfies Readonly<Record<string, Question>>;

/** Questions about JSON: null, unknown members, equal keys. */
const jsonQuestions = {
  'null-member': {
    reading: 'null-value',
    words: 'What is null for an optional member?',
    answers: {
      absent: 'null for an optional member is accepted as absent',
      refused: 'null for an optional member is refused',
    },
    mixed: 'null is accepted for some optional members and refused for others',
    byMember: false,
  },
  'null-map': {
    reading: 'null-value',
    words: 'What is null for an optional map?',
    answers: {
      absent: 'null for an optional map is accepted as absent',
      refused: 'null for an optional map is refused',
    },
    mixed: 'null is accepted for some optional maps and refused for others',
    byMember: false,
  },
  'null-entry': {
    reading: 'null-value',
    words: 'What is null as a value of a map?',
    answers: {
      accepted: 'null as a value of a map is accepted',
      refused: 'null as a value of a map is refused',
    },
    mixed: 'null is accepted as a value of some maps and refused in others',
    byMember: false,
  },
  'null-item': {
    reading: 'null-value',
    words: 'What is null as an item of a list?',
    answers: {
      accepted: 'null as an item of a list is accepted',
      refused: 'null as an item of a list is refused',
    },
    mixed: 'null is accepted as an item of some lists and refused in others',
    byMember: false,
  },
  'unknown-member': {
    reading: 'unknown-member',
    words: 'What becomes of a member that is not on the page?',
    answers: { ignored: 'unknown members are ignored', refused: 'unknown members are refused' },
    byMember: false,
  },
  'wrong-case-member': {
    reading: 'unknown-member',
    words: 'What becomes of a member in another case?',
    answers: {
      ignored: 'members in another case are ignored',
      read: 'members in another case are read as the member',
      refused: 'members in another case are refused',
    },
    byMember: false,
  },
  'duplicate-key': {
    reading: 'unknown-member',
    words: 'What becomes of a key that stands twice in the JSON text?',
    answers: {
      last: 'of two equal keys, the last one wins',
      first: 'of two equal keys, the first one wins',
      refused: 'equal keys are refused',
    },
    byMember: false,
  },
} as const satisfies Readonly<Record<string, Question>>;

/** Questions about numbers, lists and tokens. */
const shapeQuestions = {
  'quoted-number': {
    reading: 'number-form',
    words: 'What becomes of a number in quotes?',
    answers: { read: 'a number in quotes is read as the number', refused: 'a number in quotes is refused' },
    byMember: false,
  },
  fraction: {
    reading: 'number-form',
    words: 'What becomes of a fraction where a whole number is due?',
    answers: { rounded: 'a fraction is taken for a whole number', refused: 'a fraction is refused' },
    byMember: false,
  },
  'repeated-item': {
    reading: 'repeated-items',
    words: 'May a list name the same thing twice?',
    answers: {
      accepted: 'a list may name a thing twice',
      refused: 'a list that names a thing twice is refused',
    },
    mixed: 'some lists may name a thing twice, others may not',
    byMember: false,
  },
  'foreign-token': {
    reading: 'foreign-token',
    words: 'Is a token accepted that the service has not made?',
    answers: {
      accepted: 'a token that somebody else made gets through validation',
      refused: 'a token that somebody else made is refused',
    },
    byMember: false,
  },
} as const satisfies Readonly<Record<string, Question>>;

const readOff = { answers: {}, byMember: false } as const;

/** Questions about answers; what a target does is read off the answer. */
const answerQuestions = {
  existence: {
    reading: 'resource-existence',
    words: 'Does what a well-formed name names exist?',
    answers: {
      exists: 'every name that was tried is taken to exist',
      unknown: 'no name that was tried is known',
    },
    mixed: 'some of the names that were tried are known, others are not',
    byMember: true,
  },
  'error-of-wrong-type': {
    ...readOff,
    reading: 'error-details',
    words: 'Which error does a wrong JSON type get?',
  },
  'failure-order': { ...readOff, reading: 'error-details', words: 'In which order are failures listed?' },
  'failure-count': { ...readOff, reading: 'error-details', words: 'How many failures are listed?' },
  'failure-details': { ...readOff, reading: 'error-details', words: 'Are Reason and Fields filled?' },
  'message-text': { ...readOff, reading: 'error-details', words: 'Do messages name the member at fault?' },
  'message-place': {
    ...readOff,
    reading: 'answer-encoding',
    words: 'Under which key does the message of an error stand?',
  },
  'error-place': { ...readOff, reading: 'answer-encoding', words: 'Where does the name of an error stand?' },
  'content-type': { ...readOff, reading: 'answer-encoding', words: 'Which content type do answers have?' },
  'extra-members': {
    ...readOff,
    reading: 'answer-encoding',
    words: 'Do answers have members that are not documented?',
  },
} as const satisfies Readonly<Record<string, Question>>;

const registry = { ...stringQuestions, ...jsonQuestions, ...shapeQuestions, ...answerQuestions };

/** The name of a question. */
export type QuestionName = keyof typeof registry;

/** Every question, in the order in which findings are listed. */
export const questions: { readonly [Q in QuestionName]: Question } = registry;
