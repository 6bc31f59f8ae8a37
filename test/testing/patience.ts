/** Tests end on a condition or an answer: one generous limit, so that a busy machine fails none of them. */
jest.setTimeout(900_000);
