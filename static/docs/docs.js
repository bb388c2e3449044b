// The API's own description as a page: made from /api/openapi.json when opened, never written by hand.
import {html, render} from '/static/shared/html.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'];
const nameOf = ref => ref.split('/').pop();

function kindOf(schema) {
  if (!schema) return '';
  if (schema.$ref) return html`<a href=${'#' + nameOf(schema.$ref)}>${nameOf(schema.$ref)}</a>`;
  if (schema.allOf) return kindOf(schema.allOf[0]);
  if (schema.type === 'array') return html`[ ${kindOf(schema.items)} ]`;
  if (schema.enum) return schema.enum.filter(word => word !== null).join(' | ');
  return [schema.type, schema.format].filter(Boolean).join(' · ');
}

const Fields = ({schema}) => html`<table><thead><tr><th>字段</th><th>类型</th><th>必填</th></tr></thead><tbody>
  ${Object.entries(schema.properties || {}).map(([name, field]) => html`
    <tr><td><code>${name}</code></td><td>${kindOf(field)}</td>
      <td>${(schema.required || []).includes(name) ? '是' : ''}</td></tr>`)}
</tbody></table>`;

function Deed({path, method, deed}) {
  const body = Object.values(deed.requestBody?.content || {})[0]?.schema;
  const asked = (deed.parameters || []).filter(one => one.in === 'query');
  return html`<details><summary><span class="method">${method.toUpperCase()}</span> <code>${path}</code></summary>
    ${asked.length > 0 && html`<table><thead><tr><th>查询参数</th><th>类型</th></tr></thead><tbody>
      ${asked.map(one => html`<tr><td><code>${one.name}</code></td><td>${kindOf(one.schema)}</td></tr>`)}
    </tbody></table>`}
    ${body && html`<p>提交：${kindOf(body)}</p>`}
    ${Object.entries(deed.responses || {}).filter(([status]) => status < '400').map(([status, answer]) => html`
      <p>${status}：${kindOf(Object.values(answer.content || {})[0]?.schema) || '无内容'}</p>`)}
  </details>`;
}

const Page = ({spec}) => html`
  <h1>近邻 · 接口说明</h1>
  <p>由程序生成；机器可读的全文在 <a href="/api/openapi.json">/api/openapi.json</a>。</p>
  ${Object.entries(spec.paths).flatMap(([path, deeds]) => METHODS.filter(method => deeds[method]).map(method =>
    html`<${Deed} path=${path} method=${method} deed=${deeds[method]} />`))}
  <h2>数据结构</h2>
  ${Object.entries(spec.components?.schemas || {}).map(([name, schema]) => html`
    <details id=${name}><summary><code>${name}</code></summary><${Fields} schema=${schema} /></details>`)}`;

const spec = await (await fetch('/api/openapi.json')).json();
render(html`<${Page} spec=${spec} />`, document.getElementById('page'));
