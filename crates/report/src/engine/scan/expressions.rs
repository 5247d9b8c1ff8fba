//! A walk over the syntax tree of a template.

use minijinja::machinery::Span;
use minijinja::machinery::ast::{BinOpKind, CallArg, Expr, Stmt};
use std::collections::BTreeSet;
use std::ops::Range;

/// What must not be done with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misuse {
    /// It stands where the engine would compare it.
    Figure,
    /// Texts joined with `~`, which would lose marks and escaping.
    Concatenation,
}

/// What a walk found, in byte ranges of the source.
#[derive(Debug, Default)]
pub(crate) struct Seen<'s> {
    /// Where figures are misused, in bytes, and how.
    pub(crate) misuses: Vec<(Range<usize>, Misuse)>,
    /// Literal text, that of string constants included.
    pub(crate) literals: Vec<Range<usize>>,
    aliases: BTreeSet<&'s str>,
    source: &'s str,
}

/// Walks all branches of a template, also those that a rendering wouldn't enter.
pub(crate) fn walk<'s>(tree: &Stmt<'s>, source: &'s str) -> Seen<'s> {
    let mut seen = Seen {
        source,
        ..Seen::default()
    };
    seen.statement(tree);
    seen
}

impl<'s> Seen<'s> {
    fn all(&mut self, statements: &[Stmt<'s>]) {
        for statement in statements {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt<'s>) {
        match statement {
            Stmt::Template(template) => self.all(&template.children),
            Stmt::EmitExpr(emit) => self.expression(&emit.expr, false),
            Stmt::EmitRaw(raw) => self.literals.push(within(self.source, raw.raw)),
            Stmt::ForLoop(each) => {
                self.expression(&each.iter, true);
                if let Some(filter) = &each.filter_expr {
                    self.expression(filter, true);
                }
                self.all(&each.body);
                self.all(&each.else_body);
            }
            Stmt::IfCond(condition) => {
                self.expression(&condition.expr, true);
                self.all(&condition.true_body);
                self.all(&condition.false_body);
            }
            Stmt::WithBlock(with) => {
                for (target, value) in &with.assignments {
                    self.assignment(target, value);
                }
                self.all(&with.body);
            }
            Stmt::Set(set) => self.assignment(&set.target, &set.expr),
            Stmt::SetBlock(set) => self.all(&set.body),
            Stmt::AutoEscape(block) => self.all(&block.body),
            Stmt::FilterBlock(block) => self.all(&block.body),
            Stmt::Block(block) => self.all(&block.body),
            Stmt::Macro(block) => self.all(&block.body),
            Stmt::CallBlock(block) => {
                self.arguments(&block.call.args);
                self.all(&block.macro_decl.body);
            }
            Stmt::Do(call) => self.arguments(&call.call.args),
            Stmt::Import(_) | Stmt::FromImport(_) | Stmt::Extends(_) | Stmt::Include(_) => {}
        }
    }

    /// A name that is given a figure stands for one from then on.
    fn assignment(&mut self, target: &Expr<'s>, value: &Expr<'s>) {
        self.expression(value, false);
        if let (Expr::Var(name), true) = (target, self.is_figure(value)) {
            self.aliases.insert(name.id);
        }
    }

    /// Walks an expression; `judged` where its value decides something or is computed with.
    fn expression(&mut self, expression: &Expr<'s>, judged: bool) {
        if self.is_figure(expression) {
            if judged {
                self.misuses.push((
                    first(expression)..range(expression.span()).end,
                    Misuse::Figure,
                ));
            }
            return;
        }
        match expression {
            Expr::Var(_) => {}
            Expr::Const(constant) => {
                if !judged && constant.value.as_str().is_some_and(|text| !is_code(text)) {
                    self.literals.push(range(constant.span()));
                }
            }
            Expr::UnaryOp(operation) => self.expression(&operation.expr, true),
            Expr::BinOp(operation) => {
                if matches!(operation.op, BinOpKind::Concat) {
                    self.misuses
                        .push((range(operation.span()), Misuse::Concatenation));
                }
                self.expression(&operation.left, true);
                self.expression(&operation.right, true);
            }
            Expr::Compare(comparison) => {
                self.expression(&comparison.expr, true);
                for operand in &comparison.ops {
                    self.expression(&operand.expr, true);
                }
            }
            Expr::IfExpr(choice) => {
                self.expression(&choice.test_expr, true);
                self.expression(&choice.true_expr, judged);
                if let Some(other) = &choice.false_expr {
                    self.expression(other, judged);
                }
            }
            Expr::Filter(filter) => {
                if let Some(inner) = &filter.expr {
                    self.expression(inner, judged);
                }
                self.arguments(&filter.args);
            }
            Expr::Test(test) => self.expression(&test.expr, true),
            Expr::GetAttr(get) => self.expression(&get.expr, judged),
            Expr::GetItem(get) => {
                self.expression(&get.expr, judged);
                self.expression(&get.subscript_expr, true);
            }
            Expr::Call(call) => {
                self.expression(&call.expr, judged);
                self.arguments(&call.args);
            }
            Expr::Slice(slice) => self.expression(&slice.expr, judged),
            Expr::List(list) => self.expressions(&list.items, judged),
            Expr::Tuple(tuple) => self.expressions(&tuple.items, judged),
            Expr::Map(map) => self.expressions(&map.values, judged),
        }
    }

    fn expressions(&mut self, expressions: &[Expr<'s>], judged: bool) {
        for expression in expressions {
            self.expression(expression, judged);
        }
    }

    fn arguments(&mut self, arguments: &[CallArg<'s>]) {
        for argument in arguments {
            let (CallArg::Pos(value)
            | CallArg::Kwarg(_, value)
            | CallArg::PosSplat(value)
            | CallArg::KwargSplat(value)) = argument;
            self.expression(value, false);
        }
    }

    /// Whether an expression is a name with a part `f` in it, or one that was given such a name.
    fn is_figure(&self, expression: &Expr<'s>) -> bool {
        match expression {
            Expr::Var(name) => name.id == "f" || self.aliases.contains(name.id),
            Expr::GetAttr(get) => get.name == "f" || self.is_figure(&get.expr),
            Expr::GetItem(get) => self.is_figure(&get.expr),
            _ => false,
        }
    }
}

/// Whether a constant is a code such as `1.strategy`, and no words.
fn is_code(text: &str) -> bool {
    let plain = text
        .chars()
        .all(|ch| ch.is_ascii_lowercase() || ch.is_ascii_digit() || "._-".contains(ch));
    plain && text.contains(|ch: char| ch.is_ascii_lowercase())
}

fn range(span: Span) -> Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}

/// Where the first part of a name begins.
fn first(expression: &Expr<'_>) -> usize {
    match expression {
        Expr::GetAttr(get) => first(&get.expr),
        Expr::GetItem(get) => first(&get.expr),
        other => range(other.span()).start,
    }
}

/// Where a part of a text stands in it.
fn within(text: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize)
        .saturating_sub(text.as_ptr() as usize)
        .min(text.len());
    start..(start + part.len()).min(text.len())
}
