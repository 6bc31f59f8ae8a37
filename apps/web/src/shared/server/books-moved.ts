import type { ApolloClient } from '@apollo/client';

interface Answers {
  readonly ROOT_QUERY?: Readonly<Record<string, unknown>>;
}

/** `overview({"filter":…})` and `overview:{…}` alike. */
const fieldOf = (name: string): string => /^\w+/.exec(name)![0];

/** What a reader saw before a delivery ended is no answer any more: what stands on the page is asked again, all else when it is next wanted. */
export const booksMoved = async (client: ApolloClient): Promise<void> => {
  const shown = new Set(
    [...client.getObservableQueries('active')].flatMap(({ query }) =>
      query.definitions.flatMap((one) =>
        one.kind === 'OperationDefinition' ? one.selectionSet.selections.flatMap((each) => ('name' in each ? [each.name.value] : [])) : [],
      ),
    ),
  );
  const { ROOT_QUERY: answers = {} } = client.cache.extract() as Answers;
  for (const fieldName of new Set(Object.keys(answers).map(fieldOf)))
    if (!fieldName.startsWith('__') && !shown.has(fieldName)) client.cache.evict({ id: 'ROOT_QUERY', fieldName });
  client.cache.gc();
  await client.refetchQueries({ include: 'active' });
};
