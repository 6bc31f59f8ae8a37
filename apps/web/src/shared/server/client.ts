import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { API } from './api';
import { watching } from './away';

/** Where a reader without a session is sent, with the way back. */
const toSignIn = (): void => {
  if (!location.pathname.startsWith('/sign-in'))
    location.assign(`/sign-in?back=${encodeURIComponent(location.pathname + location.search)}`);
};

const sessions = new ErrorLink(({ error }) => {
  if (CombinedGraphQLErrors.is(error) && error.errors.some((one) => one.extensions?.code === 'access.not-signed-in')) toSignIn();
});

export const client = new ApolloClient({
  link: ApolloLink.from([
    sessions,
    watching(),
    new HttpLink({ uri: `${API}/graphql`, credentials: 'same-origin', headers: { 'apollo-require-preflight': 'true' } }),
  ]),
  // Rows of an answer belong to that answer: nothing is merged across filters.
  cache: new InMemoryCache({
    typePolicies: {
      ...Object.fromEntries(
        ['DutyRow', 'CaseDuty', 'Place', 'Rule', 'ExplainedRule', 'TrialRule', 'Trial'].map((name) => [name, { keyFields: false }]),
      ),
      // What a draft comes to is answered whole each time.
      IntakeDraft: { fields: Object.fromEntries(['content', 'preview', 'tally', 'values'].map((name) => [name, { merge: false }])) },
      DraftAgency: { keyFields: false },
    },
  }),
});
