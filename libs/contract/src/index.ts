export * from './generated/index';
export * from './generated/graphql';
