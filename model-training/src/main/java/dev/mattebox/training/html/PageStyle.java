package dev.mattebox.training.html;

/** The look of every page. */
final class PageStyle {

    static final String CSS = """
            :root { color-scheme: light dark; --page: #fcfcfb; --ink: #1d1d1b; --soft: #66655f; --rule: #dddcd6;
              --mark: #b06a1e; --c0: #2a78d6; --c1: #d9541e; --c2: #14875c; --c3: #b47a00; --c4: #4a3aa7;
              --c5: #c9306b; --c6: #0e8a93; --c7: #77756c; }
            @media (prefers-color-scheme: dark) {
              :root { --page: #191918; --ink: #eeede8; --soft: #a5a49c; --rule: #3a3a37;
                --mark: #d89a52; --c0: #5b9df0; --c1: #f07a4b; --c2: #35b586; --c3: #dca22a; --c4: #a39aec;
                --c5: #ec6c9c; --c6: #3fb8c2; --c7: #aaa89e; }
            }
            body { margin: 0 auto; max-width: 90rem; padding: 1.5rem; background: var(--page); color: var(--ink);
              font: 15px/1.5 system-ui, sans-serif; }
            h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .3rem .8rem; text-align: right; border-bottom: 1px solid var(--rule); white-space: nowrap; }
            th { color: var(--soft); font-weight: 600; }
            tbody th { color: var(--ink); font-weight: 500; }
            tr > :first-child { text-align: left; padding-left: 0; }
            pre { padding: 1rem; overflow-x: auto; border: 1px solid var(--rule); border-radius: .4rem; }
            .charts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(26rem, 100%), 1fr)); gap: 1.5rem; }
            figure { margin: 1rem 0; } .charts figure { margin: 0; }
            figcaption { font-weight: 600; margin-bottom: .3rem; overflow-wrap: anywhere; }
            svg { display: block; width: 100%; max-width: 44rem; height: auto; }
            svg text { fill: var(--soft); font: 11px system-ui, sans-serif; }
            .end { text-anchor: end; } .middle { text-anchor: middle; }
            .grid { stroke: var(--rule); } .mark { stroke: var(--mark); stroke-dasharray: 3 3; }
            .line { fill: none; stroke: var(--line); stroke-linejoin: round; stroke-linecap: round; }
            .strong { stroke-width: 2; } .faint { stroke-width: 1; opacity: .4; }
            .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .4rem 0; padding: 0; list-style: none; }
            .swatch { display: inline-block; width: 1rem; height: .2rem; margin-right: .4rem; vertical-align: middle;
              background: var(--line); }
            .c0 { --line: var(--c0); } .c1 { --line: var(--c1); } .c2 { --line: var(--c2); } .c3 { --line: var(--c3); }
            .c4 { --line: var(--c4); } .c5 { --line: var(--c5); } .c6 { --line: var(--c6); } .c7 { --line: var(--c7); }
            .picture { overflow-x: auto; } .picture img { display: block; }
            """;

    private PageStyle() {}
}
