internal import CGLPK

/// The version of the GLPK library in use, such as `5.0`.
public let glpkVersion: String = unsafe String(cString: glp_version())
