/** The page and the frame are asked anew: settings have no identity of their own in the cache. */
export const AFTER_CHANGE = { refetchQueries: ['RuleSettings', 'DataState'], awaitRefetchQueries: true };
