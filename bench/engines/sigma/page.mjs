// The same network with sigma and graphology, as its documentation shows it.
import Graph from "graphology";
import Sigma from "sigma";

const feed = await (await fetch("data.json")).json();
const { nodes, ties } = feed;
const colours = ["#a8461f", "#0d6b66", "#7a3e9d", "#747f94"];
const graph = new Graph({ multi: true });
nodes.id.forEach((id, i) =>
  graph.addNode(id, { x: nodes.x[i], y: nodes.y[i], size: 2, color: colours[nodes.world[i]], label: nodes.label[i] }),
);
ties.source.forEach((source, k) => graph.addEdge(nodes.id[source], nodes.id[ties.target[k]], { size: 0.5, color: "#d5d9e2" }));
new Sigma(graph, document.querySelector("#map"));
// Sigma draws while it is made; two frames later the browser has shown it.
requestAnimationFrame(() =>
  requestAnimationFrame(() => {
    performance.mark("map:first");
    performance.mark("map:whole");
  }),
);
