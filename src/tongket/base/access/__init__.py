"""Who may do what: accounts, roles as code, the permission registry, answers with their reason.

Words: *account* (tài khoản), *role* (vai trò), *grant* (phân quyền, kept in organizations), *deed* (việc).
Doors: ``results`` (Allowed, Denied), ``registry`` (permission, require, can), ``roles`` (Role), ``scope`` (Scope, register_scope).
"""
