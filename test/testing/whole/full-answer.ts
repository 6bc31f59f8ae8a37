import {
  type FieldNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** Depth to which answers are asked; a type is not asked again inside itself. */
const DEPTH = 10;

const nameNode = (value: string) => ({ kind: Kind.NAME, value }) as const;

/** Everything of a type that can be asked without an argument. */
const everythingOf = (type: GraphQLObjectType, within: readonly string[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections: Object.values(type.getFields()).flatMap((field): FieldNode[] => {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [{ kind: Kind.FIELD, name: nameNode(field.name) }];
    if (!isObjectType(named) || within.includes(named.name) || within.length > DEPTH) return [];
    return [{ kind: Kind.FIELD, name: nameNode(field.name), selectionSet: everythingOf(named, [...within, named.name]) }];
  }),
});

/** A document that asks the same of the same operation, and all that its answer can hold. */
export const askingEverything = (schema: GraphQLSchema, document: string) => {
  const operation = parse(document).definitions[0] as OperationDefinitionNode;
  const root = schema.getRootType(operation.operation)!;
  const selections = (operation.selectionSet.selections as FieldNode[]).map((asked): FieldNode => {
    const named = getNamedType(root.getFields()[asked.name.value]!.type);
    return isObjectType(named) ? { ...asked, selectionSet: everythingOf(named, [named.name]) } : asked;
  });
  return { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet: { ...operation.selectionSet, selections } }] } as const;
};

/** Fields (`Type.field`) of an answer in whose values a text stands. */
export const fieldsThatSay = (schema: GraphQLSchema, data: unknown, text: string): Set<string> => {
  const found = new Set<string>();
  const walk = (type: GraphQLObjectType, value: unknown): void => {
    for (const one of Array.isArray(value) ? value : [value])
      if (Array.isArray(one)) walk(type, one);
      else if (typeof one === 'object' && one !== null)
        for (const [name, held] of Object.entries(one)) {
          const field = type.getFields()[name];
          const named = field === undefined ? undefined : getNamedType(field.type);
          if (isObjectType(named)) walk(named, held);
          else if (JSON.stringify(held ?? null).includes(text)) found.add(`${type.name}.${name}`);
        }
  };
  const asked = Object.keys((data ?? {}) as object);
  for (const root of [schema.getQueryType()!, schema.getMutationType()!])
    if (asked.every((name) => name in root.getFields())) walk(root, data);
  return found;
};
