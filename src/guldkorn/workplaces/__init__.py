"""Organisations, their unit trees and their staff lists."""
