import { ApolloArmor } from '@escape.tech/graphql-armor';
import { fewHeavy } from '@zhilu/platform/graphql';

/** Bounds on what one document may ask, sized for the largest of our own pages with room to spare. */
const armor = new ApolloArmor({
  maxDepth: { n: 8, flattenFragments: true },
  maxAliases: { n: 30 },
  maxDirectives: { n: 20 },
  // Bound where documents are parsed: a document that is too long is malformed like any other.
  maxTokens: { enabled: false },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: true },
});
const protection = armor.protect();

/** The most words a document may have. */
export const parseOptions = { maxTokens: 2000 };

export const guardPlugins = protection.plugins;
export const validationRules = [...protection.validationRules, fewHeavy];

/** The most the text of one request may come to, in KB; files are taken otherwise. */
export const BODY_KB_AT_MOST = 256;
