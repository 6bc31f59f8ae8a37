import { ApolloArmor } from '@escape.tech/graphql-armor';
import { fewHeavy } from './weight';

/** Bounds on what one document may ask, sized for the largest of our own pages with room to spare. */
const armor = new ApolloArmor({
  maxDepth: { n: 8, flattenFragments: true },
  maxAliases: { n: 30 },
  maxDirectives: { n: 20 },
  maxTokens: { n: 2000 },
  costLimit: { enabled: false },
  blockFieldSuggestion: { enabled: true },
});
const protection = armor.protect();

export const guardPlugins = protection.plugins;
export const validationRules = [...protection.validationRules, fewHeavy];

/** The most the text of one request may come to, in KB; files are taken otherwise. */
export const BODY_KB_AT_MOST = 256;
