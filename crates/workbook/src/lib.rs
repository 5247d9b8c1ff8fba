//! Workbooks to tables, and tables to workbooks.
