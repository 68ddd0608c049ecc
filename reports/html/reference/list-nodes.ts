import type { PageNode } from '../element.js';

/** Nodes in one line, with a comma between each two. */
export function listNodes(nodes: readonly PageNode[]): readonly PageNode[] {
  return nodes.flatMap((node, index) => (index === 0 ? [node] : [', ', node]));
}
