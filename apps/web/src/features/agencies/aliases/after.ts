export const AFTER_SPELLING = { refetchQueries: ['SpellingBook'], awaitRefetchQueries: true };
export const AFTER_CHANGE = { refetchQueries: ['AgencyRegistry', 'SpellingBook', 'DataState'], awaitRefetchQueries: true };
