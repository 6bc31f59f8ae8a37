import { ArrayMaxSize } from 'class-validator';

/** How many of a list are taken at once; the refusal says the bound. */
export const ListAtMost = (most: number): PropertyDecorator => ArrayMaxSize(most, { context: { most } });
