import { Converter, ReflectionKind, TypeScript as ts } from 'typedoc';

/**
 * A plugin of TypeDoc for types that are inferred from schemas. One that a parameter names is shown by its name: the
 * compiler forgets it, and TypeDoc would write all properties into each signature. One that is part of an intersection
 * is shown by its properties.
 */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, nameParameters);
  app.converter.on(Converter.EVENT_RESOLVE, withoutSchemaCode);
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (!reflection.kindOf(ReflectionKind.TypeAlias)) return;
    context.converter.deferConversion(() => expandParts(context, reflection));
  });
}

/** What TypeDoc takes for a default value of a schema's property is the code of its schema. */
function withoutSchemaCode(_, reflection) {
  const isOfType = reflection.parent?.kindOf(ReflectionKind.TypeLiteral) ?? false;
  if (isOfType && reflection.kindOf(ReflectionKind.Property)) delete reflection.defaultValue;
}

function nameParameters(context, signature, declaration) {
  const own = context.scope === signature ? context : context.withScope(signature);
  for (const parameter of signature.parameters ?? []) {
    const node = declaration?.parameters.find(({ name }) => name.text === parameter.name)?.type;
    if (node?.typeName === undefined || parameter.type?.type !== 'reflection') continue;
    context.project.removeReflection(parameter.type.declaration);
    parameter.type = context.converter.convertType(own.withScope(parameter), node);
  }
}

function expandParts(context, reflection) {
  const declaration = context
    .getSymbolFromReflection(reflection)
    ?.declarations?.find(ts.isTypeAliasDeclaration);
  if (reflection.type?.type !== 'intersection' || !ts.isIntersectionTypeNode(declaration.type))
    return;
  const nodes = declaration.type.types;
  reflection.type.types.forEach((part, i) => {
    if (part.type !== 'reference' || part.package !== 'zod') return;
    const type = context.checker.getTypeAtLocation(nodes[i]);
    reflection.type.types[i] = context.converter.convertType(context.withScope(reflection), type);
  });
}
