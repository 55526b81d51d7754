using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;
using Streambot.Core.Templates.Merging;

namespace Streambot.Core.Templates.Checks;

/// <summary>
/// Whether an import names another project. Whether that is one of a service, only MSBuild can tell, when it is asked
/// for its stack.
/// </summary>
internal sealed class ImportCheck(MergeContext context, DeclaredItem item)
{
    public const string Project = "Project";

    public void Check()
    {
        string project = item.Text(Project) ?? "";
        if (project.Length == 0 || !IsAnother(project))
            context.Findings.Add(DiagnosticTable.ImportWithoutProject.With(item.At(Project), project));
    }

    private bool IsAnother(string project)
    {
        string own = Path.GetFullPath(context.Declaration.ProjectFile);
        string file = Path.GetFullPath(MSBuildText.Slashed(project), Path.GetDirectoryName(own)!);
        return File.Exists(file) && file != own;
    }
}
