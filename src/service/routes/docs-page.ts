import type { JsonSchema, OpenApiDocument, Operation } from '../../contract/index.js';
import { type Html, html } from '../../core/html/index.js';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
code { font-family: ui-monospace, monospace; }
section { border-top: 1px solid #8886; margin-top: 2rem; }
ul { padding-left: 1.2rem; }
.type, .note { opacity: 0.75; }
`;

/** A page for people of a service's description; it has no script and loads nothing. */
export function docsPage(document: OpenApiDocument): string {
  const [{ url }] = document.servers;
  const prefix = url === '/' ? '' : url;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const { title, version, description } = document.info;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${String(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${String(title)} ${String(version)}</h1>
<p>${String(description)} For programs: <a href="${prefix}/openapi.json">openapi.json</a>.</p>
<nav><ul>${operations.map(
    ({ path, operation }) =>
      html`<li><a href="#${operation.operationId}"><code>${path}</code></a> ${operation.summary}</li>`,
  )}</ul></nav>
${operations.map(({ path, method, operation }) =>
  section(`${method.toUpperCase()} ${prefix}${path}`, operation, document),
)}
</body>
</html>
`.text;
}

function section(heading: string, operation: Operation, document: OpenApiDocument): Html {
  const { operationId, summary, parameters = [], requestBody, responses, security } = operation;
  const { 200: answer, ...errors } = responses;
  return html`<section id="${operationId}">
<h2><code>${heading}</code></h2>
<p>${summary}.${security.length > 0 ? ' Needs the token, where the service has one.' : ''}</p>
${parameters.length > 0 ? html`<h3>Query</h3><ul>${parameters.map(({ name, required, schema }) => field(name, schema, required, document))}</ul>` : ''}
${requestBody ? html`<h3>Body</h3>${content(requestBody.content, document)}` : ''}
<h3>Answer</h3>${content(answer.content, document)}
${Object.keys(errors).length > 0 ? html`<h3>Errors</h3><ul>${Object.entries(errors).map(([status, error]) => html`<li>${status} ${error.description}</li>`)}</ul>` : ''}
</section>
`;
}

function content(
  types: Readonly<Record<string, { readonly schema?: JsonSchema }>>,
  document: OpenApiDocument,
): Html {
  return html`${Object.entries(types).map(
    ([type, { schema }]) =>
      html`<p><code>${type}</code></p>${schema === undefined ? '' : fields(schema, document, [])}`,
  )}`;
}

/** The fields of an object, of what a list is of, or of each of several kinds of value. */
function fields(schema: JsonSchema, document: OpenApiDocument, around: readonly string[]): Html {
  const { $ref, properties, required = [], items, anyOf } = schema;
  if ($ref !== undefined) {
    // A node of a taxonomy has nodes.
    const name = $ref.slice($ref.lastIndexOf('/') + 1);
    if (around.includes(name)) return html``;
    return fields(document.components.schemas[name], document, [...around, name]);
  }
  if (items !== undefined) return fields(items, document, around);
  const kinds = (anyOf ?? []).map((kind) => fields(kind, document, around));
  if (kinds.some(({ text }) => text !== '')) {
    return html`${kinds.map((kind, i) => (i === 0 ? kind : html`<p class="note">or</p>${kind}`))}`;
  }
  if (properties === undefined) return html``;
  return html`<ul>${Object.entries(properties).map(([name, part]) =>
    field(name, part, required.includes(name), document, around),
  )}</ul>`;
}

function field(
  name: string,
  schema: JsonSchema,
  isRequired: boolean,
  document: OpenApiDocument,
  around: readonly string[] = [],
): Html {
  const { description = '', default: value } = schema;
  const optional = value === undefined ? 'optional' : `default ${JSON.stringify(value)}`;
  return html`<li><code>${name}</code> <span class="type">${typeOf(schema)}${isRequired ? '' : `, ${optional}`}</span> ${description}${fields(schema, document, around)}</li>`;
}

function typeOf({ $ref, type, items, anyOf }: JsonSchema): string {
  if ($ref !== undefined) return 'object';
  if (items !== undefined) return `list of ${typeOf(items)}`;
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(' or ');
  if (typeof type === 'string') return type;
  return type === undefined ? 'any' : type.join(' or ');
}
