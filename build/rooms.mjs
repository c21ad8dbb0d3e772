/**
 * The rooms of the program: each folder, and the others whose files it may import. Files that stand in
 * `src/core` and `src/host` themselves belong to no room.
 */
export const rooms = {
  'src/core/agent': ['src/core/documents', 'src/core/edit', 'src/core/models', 'src/core/pictures'],
  'src/core/api': ['src/core/pictures'],
  'src/core/documents': [],
  'src/core/edit': ['src/core/api', 'src/core/models', 'src/core/pictures', 'src/core/reduced'],
  'src/core/history': ['src/core/models', 'src/core/pictures'],
  // Between asking and making: it prices orders, and opens their receipts.
  'src/core/door': ['src/core/history', 'src/core/models', 'src/core/receipts'],
  'src/core/jobs': [
    'src/core/api',
    'src/core/door',
    'src/core/edit',
    'src/core/history',
    'src/core/models',
    'src/core/pictures',
    'src/core/receipts',
  ],
  // It may lose `api`: it only asks whether a value is a record.
  'src/core/models': ['src/core/api', 'src/core/pictures'],
  // It may lose `history`: the store of pictures belongs there.
  'src/core/pictures': ['src/core/models', 'src/core/history'],
  'src/core/prompts': [],
  'src/core/receipts': ['src/core/models', 'src/core/pictures'],
  'src/core/relinking': ['src/core/documents'],
  'src/core/reduced': ['src/core/pictures'],

  'src/protocol': [],

  'src/host/agent': [
    'src/host/edit',
    'src/host/generate',
    'src/host/replacing',
    'src/host/saving',
    'src/host/words',
  ],
  'src/host/ask': ['src/host/words'],
  'src/host/commands': [
    'src/host/ask',
    'src/host/documents',
    'src/host/edit',
    'src/host/generate',
    'src/host/pictures',
    'src/host/replacing',
    'src/host/saving',
  ],
  // From an image that somebody means to what is known of it when it is changed.
  'src/host/edit': [
    'src/host/ask',
    'src/host/documents',
    'src/host/generate',
    'src/host/saving',
    'src/host/words',
  ],
  'src/host/documents': ['src/host/ask', 'src/host/generate', 'src/host/saving'],
  // From an approved order to its pictures, with whoever is asked and told.
  'src/host/generate': ['src/host/ask', 'src/host/documents', 'src/host/panel', 'src/host/words'],
  'src/host/panel': [
    'src/host/ask',
    'src/host/documents',
    'src/host/edit',
    'src/host/generate',
    'src/host/pictures',
    'src/host/replacing',
    'src/host/saving',
    'src/host/spending',
    'src/host/words',
  ],
  'src/host/pictures': [
    'src/host/documents',
    'src/host/edit',
    'src/host/generate',
    'src/host/replacing',
    'src/host/saving',
    'src/host/words',
  ],
  // A file gets another picture, and the one before can be put back.
  'src/host/replacing': ['src/host/documents', 'src/host/saving'],
  'src/host/saving': [],
  'src/host/spending': ['src/host/words'],
  'src/host/words': [],
};
