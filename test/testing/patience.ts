/** Browser and end-to-end tests wait on conditions: one generous limit, so that a busy machine fails none of them. */
jest.setTimeout(240_000);
