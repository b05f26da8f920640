import { Converter } from 'typedoc';

/**
 * A plugin of TypeDoc: a type that a parameter names is shown by its name. The compiler forgets the names of types
 * that are inferred from schemas, and TypeDoc would write all their properties into each signature.
 */
export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_SIGNATURE, (context, signature, declaration) => {
    const own = context.scope === signature ? context : context.withScope(signature);
    for (const parameter of signature.parameters ?? []) {
      const node = declaration?.parameters.find(({ name }) => name.text === parameter.name)?.type;
      if (node?.typeName === undefined || parameter.type?.type !== 'reflection') continue;
      context.project.removeReflection(parameter.type.declaration);
      parameter.type = context.converter.convertType(own.withScope(parameter), node);
    }
  });
}
