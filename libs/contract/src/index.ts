export * from './generated';
export * from './generated/graphql';
