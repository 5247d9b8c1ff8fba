//! T015

use sse_diagnostics::{Rule, Severity};

/// A mark of a figure, record or quotation that doesn't close.
pub(crate) const RULE: Rule = Rule {
    code: "T015",
    name: "broken-mark",
    severity: Severity::Error,
    explain: concat!(
        "The program wraps every figure and every quoted text in invisible private-use characters, to know which words print which figure. Here such a mark opens without closing or closes without opening, so the words would lose their source. It happens when a filter of a template cuts or changes a printed figure.\n",
        "\n",
        "Bad, `report.md`:\n",
        "\n",
        "```markdown\n",
        "# Report\n",
        "\n",
        "## Introduction\n",
        "\n",
        "It was \u{E002} 12.\n",
        "```\n",
        "\n",
        "Good, `report.md`:\n",
        "\n",
        "```markdown\n",
        "# Report\n",
        "\n",
        "## Introduction\n",
        "\n",
        "It was 12.\n",
        "```\n"
    ),
};
