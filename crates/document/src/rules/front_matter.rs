//! T019

use sse_diagnostics::{Rule, Severity};

/// A line of the front matter that can't be read.
pub(crate) const RULE: Rule = Rule {
    code: "T019",
    name: "front-matter",
    severity: Severity::Error,
    explain: r#"Between the two lines of three hyphens each line is a name, a colon and a value. Values with signs such as a colon stand between quotation marks. Names are fixed; patterns of labels that differ from the English ones are indented under `labels:`, files to attach are items under `attachments:`, where a data package stands for all files that it describes.

Bad, `report.md`:

```markdown
---
language: en
author: nobody
---

# Report
```

Good, `report.md`:

```markdown
---
language: en
distribution: "Distr.: General"
---

# Report
```
"#,
};
